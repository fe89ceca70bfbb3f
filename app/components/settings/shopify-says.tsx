import { useTranslation } from 'react-i18next';

interface ShopifySaysProps {
  readonly about: string;
  readonly words: string | null;
}

/** What Shopify said of something: its own words, which are English whatever language the page is in. */
export function ShopifySays({ about, words }: ShopifySaysProps) {
  const { t } = useTranslation();
  if (words === null) return about;
  return (
    <>
      {t('settings.writeBack.refusal', { orders: about })} <q lang="en">{words}</q>
    </>
  );
}
