import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bundleExtension } from '../../../scripts/extensions/bundle.ts';

const EXTENSIONS = path.resolve(import.meta.dirname, '../../../extensions');

export interface HostedExtension {
  readonly name: string; // folder in extensions/
  readonly locale: 'en' | 'fr';
  /** what is shown or selected in Admin */
  readonly selected: readonly string[];
  /** where the application is */
  readonly app: string;
  /** where the extension's page is: another origin than the application's, as Shopify's is */
  readonly host: string;
  /** what Shopify adds to requests to the application; null where it gives none */
  readonly sessionToken: string | null;
}

/**
 * Opens a page on which an admin extension runs as it is deployed, with what Shopify gives it: the global `shopify`, a
 * document for its web components (which draw nothing here but their text), and a `fetch` that resolves paths against the
 * app's address and adds the session token.
 */
export async function openExtension(page: Page, extension: HostedExtension): Promise<void> {
  // a document that is really served there: what is made up belongs to no network, and may not ask one that is this machine's
  const address = `${extension.host}/_shopify/tokens?at=${Date.now()}`;
  // not page.goto: that one waits for the application's own mark
  await page.evaluate((to) => window.location.assign(to), address);
  await page.waitForURL(address);
  await page.addStyleTag({ content: STYLE });
  const file = extension.locale === 'en' ? 'en.default' : extension.locale;
  const words: unknown = JSON.parse(
    readFileSync(path.join(EXTENSIONS, extension.name, 'locales', `${file}.json`), 'utf8'),
  );
  await page.evaluate(provide, { ...extension, words });
  await page.addScriptTag({ content: await bundleExtension(extension.name) });
  await page.evaluate('extension()');
}

/** Enough of a look to read a picture of it. */
const STYLE = `body{font:14px/1.5 system-ui;max-width:34rem;margin:1rem;padding:1rem;background:#f1f1f1}
s-admin-block,s-admin-action{display:block;background:#fff;border-radius:12px;padding:1rem;box-shadow:0 1px 2px #0003}
s-admin-block::before,s-admin-action::before{content:attr(heading);font-weight:600;display:block;margin-bottom:.75rem}
s-stack{display:grid;gap:.6rem}s-stack s-stack{gap:.1rem}s-text[type=strong]{font-weight:600}s-text[color=subdued]{color:#616161}
s-link{color:#005bd3}s-table{display:table;width:100%}s-table-header-row,s-table-row{display:table-row}s-table-body{display:table-row-group}
s-table-header-row{font-weight:600}s-table-header,s-table-cell{display:table-cell;padding:.2rem .4rem}s-button{border:1px solid #8a8a8a;border-radius:8px;padding:.2rem .8rem;display:inline-block;margin-top:.75rem}`;

/** Runs on the page: Shopify's API as documented for version 2026-10. */
function provide({ words, locale, selected, app, sessionToken }: HostedExtension & { readonly words: unknown }): void {
  const textAt = (key: string): string => {
    const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], words);
    // Shopify answers the key where there is no text; a test should not pass over that
    if (typeof found !== 'string') throw new Error(`no text: ${key}`);
    return found;
  };
  Object.assign(window, {
    timesClosed: 0,
    shopify: {
      extension: { target: 'a test' },
      data: { selected: selected.map((id) => ({ id })) },
      close: () => Object.assign(window, { timesClosed: 1 }),
      i18n: {
        translate: (key: string, values: Record<string, string | number> = {}) =>
          textAt(key).replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole)),
        formatCurrency: (amount: number, options: object) =>
          new Intl.NumberFormat(locale, { style: 'currency', ...options }).format(amount),
        formatNumber: (value: number, options: object) => new Intl.NumberFormat(locale, options).format(value),
        formatDate: (date: Date, options: object) => new Intl.DateTimeFormat(locale, options).format(date),
      },
    },
  });
  const send = window.fetch.bind(window);
  window.fetch = (path, init) =>
    send(new URL(path as string, app), {
      ...init,
      credentials: 'omit',
      headers: sessionToken === null ? {} : { authorization: `Bearer ${sessionToken}` },
    });
}
