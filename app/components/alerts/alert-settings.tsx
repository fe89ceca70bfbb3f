import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Box, Button, Card, Checkbox, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALERT_KINDS } from '#app/domain/alerts/alert-kinds.ts';
import type { Told } from '#app/domain/messages/message.ts';
import type { AlertSettingsView } from '#app/reports/alerts/types.ts';
import { LOCALE_NAMES, LOCALES } from '../i18n/locales.ts';
import { Sentences } from '../messages/sentences.tsx';

interface AlertSettingsProps {
  readonly settings: AlertSettingsView;
  readonly mayChange: boolean;
}

const NUMBERS = ['spendUpPercent', 'roasDownPercent', 'settledDays', 'lateHours'] as const;

/** Which kinds are looked for, from which thresholds on, and who is told. */
export function AlertSettings({ settings, mayChange }: AlertSettingsProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ ok: boolean; savedAt?: number; error?: readonly Told[] }>();
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="settings" />
      <BlockStack gap="400">
        {fetcher.data?.ok === true ? <Banner tone="success" title={t('alerts.saved')} /> : null}
        {fetcher.data?.ok === false ? (
          <Banner tone="critical">
            <Sentences told={fetcher.data.error ?? [{ text: t('settings.refused') }]} />
          </Banner>
        ) : null}
        <Kinds settings={settings} mayChange={mayChange} />
        <Thresholds settings={settings} mayChange={mayChange} />
        {/* anew after each saving: a kept address is not shown again */}
        <Recipients key={fetcher.data?.savedAt ?? 0} settings={settings} mayChange={mayChange} />
        {mayChange ? (
          <Box paddingInline={{ xs: '400', sm: '0' }}>
            <Button submit variant="primary" loading={fetcher.state !== 'idle'}>
              {t('alerts.save')}
            </Button>
          </Box>
        ) : null}
      </BlockStack>
    </fetcher.Form>
  );
}

function Kinds({ settings, mayChange }: AlertSettingsProps) {
  const { t } = useTranslation();
  const [off, setOff] = useState<readonly string[]>(settings.off);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('alerts.which')}
        </Text>
        {ALERT_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            name="kind"
            value={kind}
            label={t(`alerts.kinds.${kind}`)}
            helpText={t(`alerts.about.${kind}`)}
            checked={!off.includes(kind)}
            disabled={!mayChange}
            onChange={(isOn) => setOff(isOn ? off.filter((one) => one !== kind) : [...off, kind])}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function Thresholds({ settings, mayChange }: AlertSettingsProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => Object.fromEntries(NUMBERS.map((name) => [name, String(settings[name])])));
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('alerts.thresholds')}
        </Text>
        {NUMBERS.map((name) => (
          <TextField
            key={name}
            type="number"
            name={name}
            min={1}
            label={t(`alerts.${name}`)}
            {...(name === 'settledDays' ? { helpText: t('alerts.settledHelp') } : {})}
            value={values[name] ?? ''}
            disabled={!mayChange}
            autoComplete="off"
            onChange={(value) => setValues({ ...values, [name]: value })}
          />
        ))}
      </FormLayout>
    </Card>
  );
}

function Recipients({ settings, mayChange }: AlertSettingsProps) {
  const { t } = useTranslation();
  const [mailTo, setMailTo] = useState<readonly string[]>(settings.mailTo);
  const [language, setLanguage] = useState<string>(settings.language);
  const [slack, setSlack] = useState('');
  const [forgets, setForgets] = useState(false);
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('alerts.who')}
        </Text>
        <fieldset className="alert-people">
          <legend>{t('alerts.mailTo')}</legend>
          {settings.members.length === 0 ? <p className="muted">{t('alerts.nobody')}</p> : null}
          {settings.members.map(({ id, name, email }) => (
            <Checkbox
              key={id}
              name="mailTo"
              value={id}
              label={`${name} (${email})`}
              checked={mailTo.includes(id)}
              disabled={!mayChange}
              onChange={(isOn) => setMailTo(isOn ? [...mailTo, id] : mailTo.filter((one) => one !== id))}
            />
          ))}
        </fieldset>
        <Select
          label={t('alerts.language')}
          name="language"
          options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          value={language}
          disabled={!mayChange}
          onChange={setLanguage}
        />
        <TextField
          label={t('alerts.slack')}
          name="slack"
          type="url"
          value={slack}
          onChange={setSlack}
          disabled={!mayChange || forgets}
          autoComplete="off"
          helpText={settings.hasSlack ? t('alerts.slackKept') : t('alerts.slackHelp')}
        />
        {settings.hasSlack ? (
          <Checkbox
            name="forgetsSlack"
            value="1"
            label={t('alerts.slackRemove')}
            checked={forgets}
            disabled={!mayChange}
            onChange={setForgets}
          />
        ) : null}
      </FormLayout>
    </Card>
  );
}
