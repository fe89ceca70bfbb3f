import { Card, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HomeReport } from '#app/reports/home/types.ts';
import { changeOf } from '../numbers/change.tsx';
import { useFormat } from '../numbers/use-format.tsx';

type HomeChange = HomeReport['changes'][number];

/** What moved most against the period before, a sentence each. */
export function Changes({ changes }: { changes: readonly HomeChange[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('home.changes')}
      </Text>
      {changes.length === 0 ? (
        <p className="muted">{t('home.noChanges')}</p>
      ) : (
        <List>
          {changes.map((change) => (
            <List.Item key={change.metric + change.channel + change.campaign}>
              <ChangeSentence change={change} />
            </List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}

function ChangeSentence({ change }: { change: HomeChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (value: number | null) => {
    if (value === null) return t('numbers.none');
    return change.metric === 'roas' ? format.ratio(value) : format.glance(value, change.currency);
  };
  const channel = t(`channels.${change.channel}`);
  const share = changeOf(change.to, change.from);
  const words = {
    who: change.campaign ? t('order.touchName', { channel, place: change.campaign }) : channel,
    metric: t(`home.metrics.${change.metric}`),
    from: shown(change.from),
    to: shown(change.to),
    change: share === null ? '' : format.change(share),
  };
  if (share === null) return <>{t('home.changeNew', words)}</>;
  return <>{t(share >= 0 ? 'home.changeUp' : 'home.changeDown', words)}</>;
}
