import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';

/** How a touch is tied to the order's person, in words: "same browser, same checkout". */
export function useTiedBy(): (kinds: readonly string[]) => string {
  const { t } = useTranslation();
  const { locale } = useFormat();
  return (kinds) => {
    if (kinds.length === 0) return t('tiedBy.order');
    const words = kinds.map((kind) => t(`tiedBy.${kind}`, { defaultValue: kind }));
    return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(words);
  };
}
