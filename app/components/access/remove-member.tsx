import { Button, Modal } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Ends a membership after asking; a new code begins it again. */
export function RemoveMember({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    onRemove();
  };
  return (
    <>
      <Button
        size="slim"
        tone="critical"
        accessibilityLabel={t('access.removeOf', { name })}
        onClick={() => setAsking(true)}
      >
        {t('access.remove')}
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t('access.removeTitle', { name })}
        primaryAction={{ content: t('access.remove'), onAction: remove, destructive: true }}
        secondaryActions={[{ content: t('access.keep'), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>{t('access.removeMeaning', { name })}</Modal.Section>
      </Modal>
    </>
  );
}
