import { useTranslation } from 'react-i18next';

const LETTERS: Readonly<Record<string, string>> = {
  meta: 'M',
  'google-ads': 'G',
  tiktok: 'T',
  shopify: 'S',
  woocommerce: 'W',
};

/** A small mark that tells platforms apart, with the platform's name for those who don't see it. */
export function PlatformMark({ platform }: { platform: string | null }) {
  const { t } = useTranslation();
  if (!platform || !(platform in LETTERS)) return null;
  const name = t(`platforms.${platform}`);
  return (
    <span className={`platform-mark platform-${platform}`} title={name}>
      <span aria-hidden="true">{LETTERS[platform]}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
