import { useSubmit } from '@remix-run/react';
import { Button, Modal } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Takes an import back after asking; importing the file again brings it back. */
export function UndoImport({ name }: { name: string }) {
  const { t } = useTranslation();
  const submit = useSubmit();
  const [asking, setAsking] = useState(false);
  const undo = () => {
    setAsking(false);
    submit({ intent: 'undo' }, { method: 'post' });
  };
  return (
    <>
      <Button tone="critical" onClick={() => setAsking(true)}>
        {t('imports.undo')}
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t('imports.undoTitle', { name })}
        primaryAction={{ content: t('imports.undo'), onAction: undo, destructive: true }}
        secondaryActions={[{ content: t('imports.keep'), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>{t('imports.undoMeaning')}</Modal.Section>
      </Modal>
    </>
  );
}
