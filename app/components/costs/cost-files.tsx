import { useTranslation } from 'react-i18next';
import type { CostFileView } from '#app/reports/costs/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

interface CostFilesProps {
  readonly files: readonly CostFileView[];
  readonly zone: string;
  readonly mayChange: boolean;
}

/** The files of costs that were taken; each can be taken back, and put back. */
export function CostFiles({ files, zone, mayChange }: CostFilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = ({ fileName, shop }: CostFileView): string => {
    if (shop !== null) return t('costs.file.catalogue', { shop });
    return fileName || t('costs.file.unnamed');
  };
  if (files.length === 0) return <p className="muted">{t('costs.file.none')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table cost-table" data-testid="cost-files">
        <thead>
          <tr>
            <th scope="col">{t('costs.file.name')}</th>
            <th scope="col">{t('costs.file.at')}</th>
            <th scope="col" className="number">
              {t('costs.file.count')}
            </th>
            {mayChange ? <th scope="col">{t('costs.actions')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id} className={file.withdrawn ? 'withdrawn' : ''}>
              <th scope="row">
                {nameOf(file)}
                {file.ofOrders ? <span className="cell-note">{t('costs.file.ofOrders')}</span> : null}
                {file.withdrawn ? <span className="cell-note">{t('costs.withdrawn')}</span> : null}
              </th>
              <td>{format.instant(file.at, zone)}</td>
              <td className="number">{format.count(file.costs)}</td>
              {mayChange ? (
                <td>
                  <WithdrawButton id={file.id} name={nameOf(file)} withdrawn={file.withdrawn} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
