import { Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdoptModal } from '../adopt/adopt-modal.tsx';
import { UnsavedChanges } from '../shell/unsaved-changes.tsx';

/** The reporting zone: which day an order falls into. What another one would move is shown before it is adopted. */
export function ZoneForm({ zone, mayChange }: { zone: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(zone);
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const timeZone = typed.trim();
  const isZone = isKnownZone(timeZone);
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingSm">
          {t('settings.zone')}
        </Text>
        <TextField
          label={t('settings.zoneLabel')}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          helpText={t('settings.zoneHelp')}
          placeholder="Europe/Paris"
          disabled={!mayChange}
          error={timeZone === '' || isZone ? undefined : t('settings.zoneRefused')}
        />
        {mayChange ? (
          <UnsavedChanges
            id="zone"
            isChanged={typed !== zone}
            maySave={timeZone !== zone && isZone}
            isSaving={false}
            label={t('settings.preview')}
            onSave={() => setOpen(true)}
            onDiscard={() => setTyped(zone)}
          />
        ) : null}
        {isOpen ? (
          <AdoptModal
            adopting={{
              title: t('settings.zone'),
              explained: t('settings.zoneMoves', { before: zone, after: timeZone }),
              asked: { timeZone },
              fields: { intent: 'zone', timeZone },
              action: '/settings',
            }}
            onClose={close}
          />
        ) : null}
      </FormLayout>
    </Card>
  );
}

function isKnownZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
