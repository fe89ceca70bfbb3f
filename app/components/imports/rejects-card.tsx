import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { ImportDetail } from '#app/reports/imports/types.ts';

/** Every row that was not taken, with its line and reason, and a file of just those. */
export function RejectsCard({ found }: { found: ImportDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  if (found.rejected === 0) return null;
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('imports.rejectedRows')}
        </Text>
        <Button size="slim" url={`/imports/${found.id}/rejects.csv`} download>
          {t('imports.rejectsCsv')}
        </Button>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('imports.line')}
              </th>
              <th scope="col">{t('imports.field')}</th>
              <th scope="col">{t('imports.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {found.rejects.map((reject) => (
              <tr key={`${reject.line} ${reject.field ?? ''} ${reject.reason.text}`}>
                <th scope="row" className="number">
                  {format.count(reject.line)}
                </th>
                <td>{reject.field ?? t('numbers.none')}</td>
                <td>{words(reject.reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.rejects.length < found.rejected ? (
        <p className="table-foot muted">
          {t('imports.moreRejects', { shown: format.count(found.rejects.length), all: format.count(found.rejected) })}
        </p>
      ) : null}
    </Card>
  );
}
