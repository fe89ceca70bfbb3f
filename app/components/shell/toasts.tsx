import { useAppBridge } from '@shopify/app-bridge-react';
import { Toast } from '@shopify/polaris';
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';

type Say = (text: string) => void;

const Context = createContext<Say>(() => undefined);

/** Says for a moment that something was done; it outlasts the form that did it. */
export const useToast = (): Say => useContext(Context);

/** Says `text` once, as soon as `isDone`. */
export function useToastWhen(isDone: boolean, text: string): void {
  const say = useToast();
  useEffect(() => {
    if (isDone) say(text);
  }, [isDone, say, text]);
}

/** Inside Shopify Admin it is Admin that says it. */
export function AdminToasts({ children }: { children: ReactNode }) {
  const shopify = useAppBridge();
  const say = useCallback((text: string) => void shopify.toast.show(text), [shopify]);
  return <Context.Provider value={say}>{children}</Context.Provider>;
}

/** On the web, within Polaris's frame. */
export function WebToasts({ children }: { children: ReactNode }) {
  const [text, say] = useState<string | null>(null);
  const dismiss = useCallback(() => say(null), []);
  return (
    <Context.Provider value={say}>
      {children}
      {text === null ? null : <Toast content={text} onDismiss={dismiss} />}
    </Context.Provider>
  );
}
