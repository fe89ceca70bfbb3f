import { createContext, useContext } from 'react';
import type { ShellView } from './shell-view.ts';

type Via = ShellView['via'];

const Context = createContext<Via>('web');

export const ViaProvider = Context.Provider;

/** Whether the page is on the web or in the frame of Shopify Admin. */
export const useVia = (): Via => useContext(Context);
