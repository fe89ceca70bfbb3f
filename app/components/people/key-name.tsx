import { useTranslation } from 'react-i18next';
import type { NamedKey } from '#app/reports/people/types.ts';

const SHORT = 6;

/** The first digits of a key's hash: enough to tell it from another on the page. */
export const digitsOf = (key: string): string => key.slice(key.indexOf(':') + 1).slice(0, SHORT);

/** A key in words: its kind, and the value it was made from as far as the reader may see it. */
export function useKeyName(): (key: NamedKey) => string {
  const { t } = useTranslation();
  return ({ key, kind, shown }) =>
    t('people.keyName', { kind: t(`people.kinds.${kind}`), value: shown || digitsOf(key) });
}

export function KeyName({ of }: { of: NamedKey }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`people.kinds.${of.kind}`)} <span className="key-value">{of.shown || digitsOf(of.key)}</span>
    </>
  );
}
