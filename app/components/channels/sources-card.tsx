import { useSearchParams } from '@remix-run/react';
import { Button, Card, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '#app/domain/channels/rule.ts';
import type { SourceRow } from '#app/reports/channels/types.ts';
import { withParams } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { freshId } from './fresh-id.ts';
import { channelName, channelOptions, ruleName } from './rule-words.ts';
import type { Draft } from './use-draft.ts';

interface SourcesCardProps {
  readonly sources: readonly SourceRow[];
  readonly draft: Draft;
  readonly mayChange: boolean;
}

const SHOWN_AT_FIRST = 25;
const folded = (text: string) => text.trim().toLowerCase();

/** The sources that touches really named, with the channel that the grouping in force gives them, and one click to another. */
export function SourcesCard({ sources, draft, mayChange }: SourcesCardProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [search, setSearch] = useState('');
  const [channel, setChannel] = useState('');
  const [all, setAll] = useState(false);
  const own = draft.body.channels;
  const channels = [...new Set(sources.map((row) => row.channel))];
  const found = sources.filter(
    (row) =>
      (channel === '' || row.channel === channel) && `${row.source ?? ''} ${row.medium ?? ''}`.includes(folded(search)),
  );
  const shown = all ? found : found.slice(0, SHOWN_AT_FIRST);
  const options = channels.map((value) => ({ value, label: channelName(value, own, t) }));
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('grouping.sources')}
        </Text>
        <Button size="slim" url={`/settings/channels.csv?${withParams(params, {})}`} download>
          {t('table.csv')}
        </Button>
      </div>
      <p className="table-foot muted">{t('grouping.sourcesHelp')}</p>
      <div className="source-filters">
        <TextField label={t('grouping.searchSource')} value={search} onChange={setSearch} autoComplete="off" />
        <Select
          label={t('grouping.channel')}
          value={channel}
          options={[{ value: '', label: t('grouping.allChannels') }, ...options]}
          onChange={setChannel}
        />
      </div>
      {found.length === 0 ? <p className="table-foot">{t('grouping.noSources')}</p> : null}
      <div className="table-scroll" hidden={found.length === 0}>
        <table className="plain-table" data-testid="sources">
          <thead>
            <tr>
              <th scope="col">{t('grouping.fields.source')}</th>
              <th scope="col">{t('grouping.fields.medium')}</th>
              <th scope="col">{t('grouping.channel')}</th>
              <th scope="col" className="number">
                {t('table.columns.revenue')}
              </th>
              <th scope="col" className="number">
                {t('table.columns.orders')}
              </th>
              {mayChange ? <th scope="col">{t('grouping.assign')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <SourceLine key={row.key} row={row} draft={draft} mayChange={mayChange} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown.length ? (
        <div className="table-foot">
          <Button variant="plain" onClick={() => setAll(true)}>
            {t('grouping.showAll', { count: found.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

/** The conditions that say exactly this source and medium. */
function conditionsOf({ signal, source, medium }: SourceRow): Condition[] {
  const says = (field: 'source' | 'medium', value: string | null): Condition =>
    value === null ? { field, is: 'none', values: [] } : { field, is: 'is', values: [value] };
  const both = [says('source', source), says('medium', medium)];
  return signal === 'lead' ? [{ field: 'signal', is: 'is', values: ['lead'] }, ...both] : both;
}

function SourceLine({ row, draft, mayChange }: { row: SourceRow; draft: Draft; mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { body } = draft;
  const none = t('numbers.none');
  const name = [row.source ?? none, row.medium ?? none].join(' / ');
  const assign = (channel: string) => {
    const rule = { id: freshId('rule'), name: name.slice(0, 80), enabled: true, channel, all: conditionsOf(row) };
    draft.change({ ...body, rules: [rule, ...body.rules] });
  };
  return (
    <tr>
      <th scope="row">
        {row.source ?? none}
        {row.signal === 'visit' ? null : <span className="cell-note">{t(`grouping.signals.${row.signal}`)}</span>}
      </th>
      <td>{row.medium ?? none}</td>
      <td title={row.rules.map((rule) => ruleName(rule, body, t)).join('\n')}>
        <ChannelMark channel={row.channel} own={body.channels} />
      </td>
      <td className="number">{row.currency ? format.money(row.revenueMinor, row.currency) : none}</td>
      <td className="number">{row.currency ? format.count(row.orders) : none}</td>
      {mayChange ? (
        <td>
          {row.signal === 'discount-code' || row.signal === 'survey' ? (
            none
          ) : (
            <Select
              label={t('grouping.assignTo', { name })}
              labelHidden
              value=""
              options={[{ value: '', label: t('grouping.assignChoose') }, ...channelOptions(body.channels, t)]}
              onChange={assign}
            />
          )}
        </td>
      ) : null}
    </tr>
  );
}
