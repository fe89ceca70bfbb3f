import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

type Texts = Readonly<Record<string, unknown>>;
const PolarisTexts = createContext<Texts>({});

export function PolarisTextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  return <PolarisTexts.Provider value={texts}>{children}</PolarisTexts.Provider>;
}

export function usePolarisTexts(): Texts {
  return useContext(PolarisTexts);
}
