import { Button, Text } from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';
import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel at the side: the browser's own modal dialog keeps the focus inside, and Escape closes it. */
export function Drawer({ title, onClose, children }: DrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => (event.target === event.currentTarget ? onClose() : undefined)}
    >
      <div className="drawer-panel">
        <header className="drawer-head">
          <Text as="h2" variant="headingMd" id={id}>
            {title}
          </Text>
          <Button variant="tertiary" icon={XIcon} onClick={onClose} accessibilityLabel={t('evidence.close')} />
        </header>
        <div className="drawer-body">{children}</div>
      </div>
    </dialog>
  );
}
