import { Button, Card, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeRule } from '#app/domain/channels/rule.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { channelOptions } from './rule-words.ts';
import type { Draft } from './use-draft.ts';

interface CodesCardProps {
  readonly draft: Draft;
  readonly seen: readonly { readonly code: string; readonly orders: number }[];
  readonly mayChange: boolean;
}

const OFFERED = 8;

/** What discount codes stand for, and codes that orders carry and that stand for nothing yet. */
export function CodesCard({ draft, seen, mayChange }: CodesCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [code, setCode] = useState('');
  const { body } = draft;
  const known = new Set(body.codes.map((one) => one.code));
  const offered = seen.filter((one) => !known.has(one.code)).slice(0, OFFERED);
  const orders = new Map(seen.map((one) => [one.code, one.orders]));
  const put = (codes: readonly CodeRule[]) => draft.change({ ...body, codes });
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('grouping.codes')}
        </Text>
      </div>
      <p className="table-foot muted">{t('grouping.codesHelp')}</p>
      {body.codes.length === 0 ? <p className="table-foot">{t('grouping.noCodes')}</p> : null}
      <div className="table-scroll" hidden={body.codes.length === 0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('grouping.code')}</th>
              <th scope="col">{t('grouping.channel')}</th>
              <th scope="col">{t('grouping.codeCampaign')}</th>
              <th scope="col" className="number">
                {t('grouping.codeOrders')}
              </th>
              {mayChange ? <th scope="col">{t('grouping.change')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {body.codes.map((one) => (
              <tr key={one.code}>
                <th scope="row">{one.code}</th>
                <td>
                  <ChannelMark channel={one.channel} own={body.channels} />
                </td>
                <td>{one.campaign ?? t('numbers.none')}</td>
                <td className="number">{format.count(orders.get(one.code) ?? 0)}</td>
                {mayChange ? (
                  <td>
                    <Button
                      size="micro"
                      accessibilityLabel={t('grouping.removeCode', { code: one.code })}
                      onClick={() => put(body.codes.filter((other) => other.code !== one.code))}
                    >
                      {t('grouping.remove')}
                    </Button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayChange ? (
        <div className="card-form">
          {offered.length > 0 ? (
            <p className="seen-codes">
              {t('grouping.seenCodes')}{' '}
              {offered.map((one) => (
                <Button key={one.code} size="micro" onClick={() => setCode(one.code)}>
                  {t('grouping.seenCode', { code: one.code, count: one.orders, orders: format.count(one.orders) })}
                </Button>
              ))}
            </p>
          ) : null}
          <AddCode code={code} onCode={setCode} draft={draft} isKnown={known.has(code.trim().toLowerCase())} />
        </div>
      ) : null}
    </Card>
  );
}

interface AddCodeProps {
  readonly code: string;
  readonly onCode: (code: string) => void;
  readonly draft: Draft;
  readonly isKnown: boolean;
}

function AddCode({ code, onCode, draft, isKnown }: AddCodeProps) {
  const { t } = useTranslation();
  const { body } = draft;
  const [channel, setChannel] = useState('affiliates');
  const [campaign, setCampaign] = useState('');
  const add = () => {
    const rule = { code: code.trim().toLowerCase(), channel, campaign: campaign.trim() || null };
    draft.change({ ...body, codes: [...body.codes, rule] });
    onCode('');
    setCampaign('');
  };
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextField
          label={t('grouping.code')}
          value={code}
          onChange={onCode}
          maxLength={100}
          error={isKnown ? t('grouping.codeKnown') : undefined}
          autoComplete="off"
        />
        <Select
          label={t('grouping.channel')}
          value={channel}
          options={channelOptions(body.channels, t)}
          onChange={setChannel}
        />
        <TextField
          label={t('grouping.codeCampaign')}
          value={campaign}
          onChange={setCampaign}
          maxLength={100}
          autoComplete="off"
        />
      </FormLayout.Group>
      <Button disabled={code.trim() === '' || isKnown} onClick={add}>
        {t('grouping.addCode')}
      </Button>
    </FormLayout>
  );
}
