import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { formatFor } from './format.ts';
import type { Format } from './format.ts';

const FormatContext = createContext<Format>(formatFor('en'));

export function FormatProvider({ locale, children }: { locale: string; children: ReactNode }) {
  const format = useMemo(() => formatFor(locale), [locale]);
  return <FormatContext.Provider value={format}>{children}</FormatContext.Provider>;
}

/** Numbers, money and dates as this reader writes them. */
export function useFormat(): Format {
  return useContext(FormatContext);
}
