import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { MatchView } from '#app/reports/conversions/types.ts';
import { ShareBar } from '../figures/share-bar.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** How well Meta will probably find who bought, by which fields went along: our estimate, with its formula. */
export function MatchQuality({ match }: { match: MatchView | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!match) return null;
  return (
    <div data-testid="match-quality">
      <Text as="h3" variant="headingSm">
        {t('conversions.match.title', { points: format.decimal((match.tenths / 10).toFixed(1)) })}
      </Text>
      <p className="muted">{t('conversions.match.estimate', { count: match.events })}</p>
      <div className="table-scroll">
        <table className="plain-table" aria-label={t('conversions.match.formula')}>
          <thead>
            <tr>
              <th scope="col">{t('conversions.match.part')}</th>
              <th scope="col" className="number">
                {t('conversions.match.adds')}
              </th>
              <th scope="col">{t('conversions.match.share')}</th>
            </tr>
          </thead>
          <tbody>
            {match.parts.map(({ name, tenths, events }) => (
              <tr key={name}>
                <th scope="row">{t(`conversions.match.parts.${name}`)}</th>
                <td className="number">{format.decimal((tenths / 10).toFixed(1))}</td>
                <td>
                  <ShareBar share={events / match.events} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
