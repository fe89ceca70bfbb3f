import { useTranslation } from 'react-i18next';
import { LOCALES, LOCALE_NAMES } from '../i18n/locales.ts';

/** The languages, on a page for people who are not signed in; it leads back to that page. */
export function LanguageChoice({ back }: { back: string }) {
  const { i18n } = useTranslation();
  return (
    <form method="post" action="/preferences" className="sign-in-languages">
      {LOCALES.map((locale) => (
        <button
          key={locale}
          name="locale"
          value={locale}
          lang={locale}
          className="link-button"
          aria-current={i18n.language === locale ? 'true' : undefined}
        >
          {LOCALE_NAMES[locale]}
        </button>
      ))}
      <input type="hidden" name="back" value={back} />
    </form>
  );
}
