import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { PreviewCell } from './preview-cell.tsx';
import type { PreviewView } from './preview-view.ts';

const SHOWN_ROWS = 10;

/** The first rows: understood columns under our names first, the file's other columns only where none is understood. */
export function PreviewRows({ preview }: { preview: PreviewView }) {
  const { t } = useTranslation();
  const understood = preview.columns.flatMap(({ label, index }) => (index === null ? [] : [{ label, index }]));
  const columns = understood.length > 0 ? understood : preview.header.map((label, index) => ({ label, index }));
  if (preview.rows.length === 0) return null;
  const classOf = (index: number) =>
    preview.rows.some((row) => row[index]?.amount !== undefined) ? 'number' : undefined;
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('imports.firstRows')}
        </Text>
      </div>
      <div className="table-scroll">
        <table className="plain-table preview-rows">
          <thead>
            <tr>
              {columns.map(({ label, index }) => (
                <th key={index} scope="col" className={classOf(index)}>
                  {label}
                  {preview.header[index] === label ? null : <span className="cell-note">{preview.header[index]}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, SHOWN_ROWS).map((row, line) => (
              <tr key={line}>
                {columns.map(({ index }) => (
                  <PreviewCell key={index} cell={row[index]} className={classOf(index)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
