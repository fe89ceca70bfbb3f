import { useTranslation } from 'react-i18next';

const LINKS = { privacy: '/legal/privacy', terms: '/legal/terms', deletion: '/legal/data-deletion' } as const;

/** Leads to what the law asks a product to say. A window of its own: whoever reads it loses no form, and no frame. */
export function LegalLinks() {
  const { t } = useTranslation();
  return (
    <nav className="legal-links" aria-label={t('legal.links.label')}>
      {Object.entries(LINKS).map(([name, address]) => (
        <a key={name} href={address} target="_blank" rel="noreferrer">
          {t(`legal.links.${name}`)}
        </a>
      ))}
    </nav>
  );
}
