import { Button, Modal } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DisconnectProps {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onDisconnect: () => void;
}

/** Ends a connection after asking. */
export function Disconnect({ name, isBusy, onDisconnect }: DisconnectProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const disconnect = () => {
    setAsking(false);
    onDisconnect();
  };
  return (
    <>
      <Button
        tone="critical"
        loading={isBusy}
        accessibilityLabel={t('connections.disconnectOf', { name })}
        onClick={() => setAsking(true)}
      >
        {t('connections.disconnect')}
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t('connections.disconnectTitle', { name })}
        primaryAction={{ content: t('connections.disconnect'), onAction: disconnect, destructive: true }}
        secondaryActions={[{ content: t('connections.keep'), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>{t('connections.disconnectMeaning')}</Modal.Section>
      </Modal>
    </>
  );
}
