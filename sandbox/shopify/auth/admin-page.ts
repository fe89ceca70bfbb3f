import { createHmac } from 'node:crypto';
import { sessionToken } from './session-token.ts';

export interface AdminFrame {
  handle: string; // of the store
  apiKey: string;
  secret: string;
  appUrl: string;
  userId: string;
  locale: string;
  now: number;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** The app's address as Shopify Admin puts it into the frame: signed, with a session token. */
function frameAddress(frame: AdminFrame): string {
  const shop = `${frame.handle}.myshopify.com`;
  const params: Record<string, string> = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com/store/${frame.handle}`).toString('base64').replace(/=+$/, ''),
    id_token: sessionToken({ ...frame, shop }),
    locale: frame.locale,
    session: createHmac('sha256', frame.secret).update(`session|${shop}`).digest('hex'),
    shop,
    timestamp: String(Math.floor(frame.now / 1000)),
  };
  const signed = Object.keys(params)
    .toSorted()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
  const address = new URL('/', frame.appUrl);
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  address.searchParams.set('hmac', createHmac('sha256', frame.secret).update(signed).digest('hex'));
  return address.toString();
}

const STYLE = `body{margin:0;font:14px system-ui;display:grid;grid-template:48px 1fr / 220px 1fr;height:100vh;background:#1a1a1a}
header{grid-column:1/3;color:#fff;display:flex;gap:16px;align-items:center;padding:0 16px}
aside{background:#ebebeb;padding:12px;border-radius:12px 0 0}#app-nav{display:grid;gap:4px;margin:8px 0 24px}
#app-nav button{border:0;background:none;text-align:left;padding:6px 8px;border-radius:6px;font:inherit;cursor:pointer}
#app-nav button:hover{background:#fff}iframe{border:0;width:100%;height:100%;background:#f1f1f1}#toast{margin-left:auto}`;

/** GET /store/{handle}/apps/{key}: Shopify Admin with the app in its frame. Opening it installs the app. */
export function adminPage(frame: AdminFrame): string {
  const path = `/store/${frame.handle}/apps/${frame.apiKey}`;
  const app = `?app=${encodeURIComponent(frame.appUrl)}`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escape(frame.handle)} · Admin</title>
<style>${STYLE}</style></head>
<body data-app="${escape(frame.appUrl)}" data-token="${escape(path)}/session-token" data-uninstall="${escape(path)}/uninstall${escape(app)}">
<header><b>Sandbox Admin</b><span>${escape(frame.handle)}</span><span id="title"></span><code id="address"></code><span id="save-bar" role="group" aria-label="Unsaved changes" hidden></span><span id="toast" role="status"></span></header>
<aside><b>DigiFlow Hub</b><nav id="app-nav" aria-label="App"></nav><button id="uninstall">Uninstall</button></aside>
<iframe name="app" title="App" src="${escape(frameAddress(frame))}"></iframe>
<script src="/admin.js"></script></body></html>`;
}
