import { Button } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  readonly text: string;
  readonly label?: string; // what is copied, for screen readers
  readonly slim?: boolean;
}

type Outcome = 'copied' | 'notCopied';

/** Copies a text, and says whether that worked: in a frame, or over plain http, a browser may refuse. */
export function CopyButton({ text, label, slim = true }: CopyButtonProps) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const copy = async () => setOutcome((await isCopied(text)) ? 'copied' : 'notCopied');
  return (
    <>
      <Button
        {...(slim ? { size: 'slim' as const } : {})}
        {...(label === undefined ? {} : { accessibilityLabel: label })}
        onClick={() => void copy()}
      >
        {t(outcome === 'copied' ? 'settings.copied' : 'settings.copy')}
      </Button>{' '}
      <span role="status" className={outcome === 'copied' ? 'sr-only' : 'muted'}>
        {outcome === null ? '' : t(`settings.${outcome}`)}
      </span>
    </>
  );
}

async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return isCopiedBySelection(text);
  }
}

/** The way before there was a clipboard to ask: what is selected in the page is copied. */
function isCopiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
