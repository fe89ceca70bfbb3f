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

/**
 * A panel at the side: the browser's own modal dialog. It keeps the focus inside, closes on Escape, and gives the focus
 * back to what opened it; `onClose` is told after that.
 */
export function Drawer({ title, onClose, children }: DrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (!element.open) element.showModal();
    // a click on the dialog itself, not on its content, is one on the darkened page behind it
    const leave = (event: MouseEvent) => (event.target === element ? element.close() : undefined);
    element.addEventListener('click', leave);
    return () => element.removeEventListener('click', leave);
  }, []);
  return (
    <dialog ref={dialog} className="drawer" aria-labelledby={id} onClose={onClose}>
      <div className="drawer-panel">
        <header className="drawer-head">
          <Text as="h2" variant="headingMd" id={id}>
            {title}
          </Text>
          <Button
            variant="tertiary"
            icon={XIcon}
            onClick={() => dialog.current?.close()}
            accessibilityLabel={t('evidence.close')}
          />
        </header>
        <div className="drawer-body">{children}</div>
      </div>
    </dialog>
  );
}
