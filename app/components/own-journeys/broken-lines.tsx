import { Button, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { AttributedFile } from '#app/domain/attribution/own-journeys/file-news.ts';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { brokenCsv, saveFile } from './result-files.ts';

/** Lines that did not count, by their number in the file, each with its reason. */
export function BrokenLines({ file, answer }: { file: File; answer: AttributedFile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  if (answer.broken === 0) return null;
  const name = `${file.name.replace(/\.\w+$/, '')}-broken-lines.csv`;
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('ownJourneys.broken')}
        </Text>
        <Button size="slim" onClick={() => saveFile(name, 'text/csv', brokenCsv(answer, words, t))}>
          {t('table.csv')}
        </Button>
      </div>
      <div className="table-scroll own-broken">
        <table className="plain-table" data-testid="broken-lines">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('imports.line')}
              </th>
              <th scope="col">{t('imports.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.brokenLines.map(({ line, reason }) => (
              <tr key={line}>
                <th scope="row" className="number">
                  {format.count(line)}
                </th>
                <td>{words(reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.brokenLines.length < answer.broken ? (
        <p className="table-foot muted">
          {t('ownJourneys.moreBroken', {
            shown: format.count(answer.brokenLines.length),
            all: format.count(answer.broken),
          })}
        </p>
      ) : null}
    </Card>
  );
}
