import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, ButtonGroup, Card, Checkbox, FormLayout, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import type { IdentityPreview, OwnRules, SharedKeysReport } from '#app/reports/people/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { NoteField } from '../preview/note-field.tsx';
import { PreviewOfIdentity } from './preview-of-identity.tsx';
import { RuleVersions } from './rule-versions.tsx';

const LIMITED = ['customer', 'email', 'phone', 'client'] as const;

interface OwnRulesCardProps {
  readonly report: SharedKeysReport;
  readonly zone: string;
  readonly mayAdopt: boolean;
}

type Answer =
  | { readonly ok: true; readonly preview: IdentityPreview | null }
  | { readonly ok: false; readonly error?: readonly Told[] };

interface Fields {
  readonly ownDomains: string;
  readonly ownAddresses: string;
  readonly note: string;
  readonly kept: readonly string[];
  readonly limits: Readonly<Record<(typeof LIMITED)[number], string>>;
}

function fieldsOf({ ownDomains, ownAddresses, limits }: OwnRules): Fields {
  const texts = Object.fromEntries(LIMITED.map((kind) => [kind, String(limits[kind])])) as Fields['limits'];
  return {
    ownDomains: ownDomains.join('\n'),
    ownAddresses: '',
    note: '',
    kept: ownAddresses.map(({ key }) => key),
    limits: texts,
  };
}

/** What the workspace adds to the rules: shown first, then adopted as a dated version. */
export function OwnRulesCard({ report, zone, mayAdopt }: OwnRulesCardProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Answer>();
  const [fields, setFields] = useState(() => fieldsOf(report.rules));
  const [shown, setShown] = useState<Fields | null>(null);
  const send = (intent: 'preview' | 'adopt'): void => {
    const { kept, limits, ...texts } = fields;
    const form = new FormData();
    for (const [name, value] of Object.entries({ intent, ...texts, ...limits })) form.append(name, value);
    for (const key of kept) form.append('kept', key);
    setShown(fields);
    fetcher.submit(form, { method: 'post', action: '/people/shared' });
  };
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  const preview = answer?.ok === true && shown === fields ? answer.preview : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t('people.ownRules')}
        </Text>
        <p className="muted">{t('people.ownRulesExplained')}</p>
        {mayAdopt ? <RuleFields fields={fields} setFields={setFields} rules={report.rules} /> : null}
        {answer?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={answer.error ?? [{ text: t('people.refused') }]} />
          </Banner>
        ) : null}
        {preview ? <PreviewOfIdentity preview={preview} /> : null}
        {mayAdopt ? (
          <ButtonGroup>
            <Button onClick={() => send('preview')} loading={fetcher.state !== 'idle'}>
              {t('settings.preview')}
            </Button>
            <Button variant="primary" onClick={() => send('adopt')} disabled={!preview}>
              {t('settings.adopt')}
            </Button>
          </ButtonGroup>
        ) : null}
        <RuleVersions versions={report.versions} zone={zone} />
      </BlockStack>
    </Card>
  );
}

interface RuleFieldsProps {
  readonly fields: Fields;
  readonly setFields: (fields: Fields) => void;
  readonly rules: OwnRules;
}

function RuleFields({ fields, setFields, rules }: RuleFieldsProps) {
  const { t } = useTranslation();
  const text = (name: 'ownDomains' | 'ownAddresses', rows: number) => (
    <TextField
      label={t(`people.fields.${name}`)}
      helpText={t(`people.fieldHelp.${name}`)}
      value={fields[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
      multiline={rows}
      autoComplete="off"
    />
  );
  const keep = (key: string, kept: boolean): void =>
    setFields({ ...fields, kept: kept ? [...fields.kept, key] : fields.kept.filter((one) => one !== key) });
  return (
    <FormLayout>
      {text('ownDomains', 2)}
      {rules.ownAddresses.map(({ key, shown }) => (
        <Checkbox
          key={key}
          label={t('people.keepAddress', { address: shown })}
          checked={fields.kept.includes(key)}
          onChange={(kept) => keep(key, kept)}
        />
      ))}
      {text('ownAddresses', 2)}
      <FormLayout.Group condensed title={t('people.limits')}>
        {LIMITED.map((kind) => (
          <TextField
            key={kind}
            type="number"
            min={1}
            max={1000}
            label={t(`people.limitOf.${kind}`)}
            value={fields.limits[kind]}
            onChange={(value) => setFields({ ...fields, limits: { ...fields.limits, [kind]: value } })}
            autoComplete="off"
          />
        ))}
      </FormLayout.Group>
      <NoteField note={fields.note} onChange={(note) => setFields({ ...fields, note })} />
    </FormLayout>
  );
}
