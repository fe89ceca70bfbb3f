import { createElement, useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What App Bridge gives inside Shopify Admin; nothing on the web. */
interface InAdmin {
  readonly saveBar: { show(id: string): Promise<void>; hide(id: string): Promise<void> };
  readonly toast: { show(text: string): void };
}

const inAdmin = (): InAdmin | undefined => (window as { shopify?: InAdmin }).shopify;

interface SaveBarProps {
  readonly id: string; // one for each form of a page
  readonly isOpen: boolean; // something was changed that can be saved
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/**
 * Unsaved changes as Shopify Admin shows them, in its own bar above the frame, which also asks before the page is left.
 * Admin presses the buttons that stand here; on the web they are not drawn, the form has its own.
 */
export function SaveBar({ id, isOpen, onSave, onDiscard }: SaveBarProps) {
  const { t } = useTranslation();
  useEffect(() => {
    const admin = inAdmin();
    if (!admin || !isOpen) return;
    void admin.saveBar.show(id);
    return () => void admin.saveBar.hide(id);
  }, [id, isOpen]);
  const button = (key: string, onClick: () => void, text: string, more: object = {}): ReactNode =>
    createElement('button', { key, type: 'button', onClick, ...more }, text);
  return createElement('ui-save-bar', { id }, [
    button('save', onSave, t('settings.adopt'), { variant: 'primary' }),
    button('discard', onDiscard, t('settings.discard')),
  ]);
}

/** Says in Admin's own words' place that something was done; on the web the page says it. */
export function useAdminToast(text: string | null): void {
  useEffect(() => {
    if (text !== null) inAdmin()?.toast.show(text);
  }, [text]);
}
