import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

/** Why a change was refused; nothing where it was not. */
export function Refused({ refused }: { refused: { readonly error: readonly Told[] | null } | null }) {
  const { t } = useTranslation();
  if (!refused) return null;
  return (
    <Banner tone="critical">
      <Sentences told={refused.error ?? [{ text: t('settings.refused') }]} />
    </Banner>
  );
}
