import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

const Nonce = createContext<string | undefined>(undefined);

/** The request's one-time word that the content security policy lets inline scripts carry; unknown in the browser. */
export function NonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return <Nonce.Provider value={nonce}>{children}</Nonce.Provider>;
}

export function useNonce(): string | undefined {
  return useContext(Nonce);
}
