import { Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { compileGrouping } from '#app/domain/channels/grouping.ts';
import type { Grouping } from '#app/domain/channels/grouping.ts';
import { originOf } from '#app/domain/channels/origin.ts';
import type { GroupingBody } from '#app/domain/channels/rule.ts';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { usePendingParams } from '../choices/use-choice-params.ts';
import { Facts } from '../evidence/facts.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { ruleName, valueWord } from './rule-words.ts';

/** What the draft makes of a landing page: its parts, the rule that decides, and the channel. The address keeps what is tried. */
export function TryUrlCard({ body }: { body: GroupingBody }) {
  const { t } = useTranslation();
  const [params, update] = usePendingParams();
  const [url, referrer] = [params.get('try') ?? '', params.get('referrer') ?? ''];
  const put = (name: string) => (value: string) =>
    update(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('grouping.tryUrl')}
      </Text>
      <FormLayout>
        <TextField
          label={t('grouping.landing')}
          value={url}
          onChange={put('try')}
          placeholder="https://shop.example/?utm_source=newsletter&utm_medium=email"
          maxLength={4000}
          multiline={2}
          autoComplete="off"
        />
        <TextField
          label={t('grouping.referrer')}
          value={referrer}
          onChange={put('referrer')}
          placeholder="https://www.google.com/"
          maxLength={1000}
          autoComplete="off"
        />
      </FormLayout>
      {url || referrer ? <Outcome url={url} referrer={referrer} body={body} /> : null}
    </Card>
  );
}

function Outcome({ url, referrer, body }: { url: string; referrer: string; body: GroupingBody }) {
  const { t } = useTranslation();
  const from = sourceFromLanding({ url: url || '/', referrer: referrer || null, ownHosts: [] });
  if (!from) return <p role="status">{t('grouping.noTouch')}</p>;
  const origin = originOf(from, 'pixel');
  const grouping: Grouping = compileGrouping(body);
  const { channel, rule } = grouping.decide(origin);
  const none = t('numbers.none');
  const others = from.otherClicks?.map(({ name }) => name) ?? [];
  return (
    <div className="try-outcome">
      <p role="status">
        <ChannelMark channel={channel} own={body.channels} />{' '}
        <span className="muted">{t('grouping.becauseOf', { rule: ruleName(rule, body, t) })}</span>
      </p>
      <Facts
        facts={[
          [t('grouping.fields.source'), origin.source ?? none],
          [t('grouping.fields.site'), origin.site ? valueWord('site', origin.site, t) : none],
          [t('grouping.fields.medium'), origin.medium ?? none],
          [t('grouping.fields.paid'), t(origin.paid ? 'grouping.paid.yes' : 'grouping.paid.no')],
          [t('grouping.fields.platform'), origin.platform ? t(`platforms.${origin.platform}`) : none],
          [t('grouping.fields.campaign'), from.campaign ?? none],
          [t('grouping.campaignId'), from.campaignId ?? none],
          [t('grouping.adsetId'), from.adsetId ?? none],
          [t('grouping.adId'), from.adId ?? none],
          [t('grouping.fields.click-id'), from.clickId?.name ?? none],
          [t('grouping.fields.referrer'), origin.referrer ?? none],
        ]}
      />
      {others.length > 0 ? (
        <p className="muted">
          {t('grouping.severalClicks', { counted: from.clickId?.name, others: others.join(', ') })}
        </p>
      ) : null}
    </div>
  );
}
