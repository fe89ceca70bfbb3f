import { Button } from '@shopify/polaris';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdoptModal } from '../adopt/adopt-modal.tsx';

interface AdoptAgainProps {
  readonly id: string;
  readonly name: string; // of the version, for who can't see the row
  readonly content: string; // what it says
}

/** Makes an older version hold again, as a decision of its own; what it would move is shown first. */
export function AdoptAgain({ id, name, content }: AdoptAgainProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const adopting = { title: name, explained: content, asked: { id }, fields: { id }, action: '/settings/versions' };
  return (
    <>
      <Button
        variant="plain"
        accessibilityLabel={t('versions.againOf', { version: name })}
        onClick={() => setOpen(true)}
      >
        {t('versions.again')}
      </Button>
      {isOpen ? <AdoptModal adopting={adopting} onClose={close} /> : null}
    </>
  );
}
