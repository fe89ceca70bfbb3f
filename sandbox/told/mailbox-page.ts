import type { ArrivedMail } from './mailbox.ts';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** What arrived, the newest first, as it came: for whoever tries the application. */
export function mailboxPage(mails: readonly ArrivedMail[]): string {
  const items = mails
    .toReversed()
    .map(
      ({ to, arrivedAt, source }) =>
        `<article><h2>${escaped(to.join(', '))} · ${escaped(arrivedAt)}</h2><pre>${escaped(source)}</pre></article>`,
    );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Mailbox of the sandbox</title>
<meta name="viewport" content="width=device-width"><style>body{font:16px system-ui;margin:24px}h2{font-size:16px}pre{white-space:pre-wrap;background:#f0f2f5;padding:12px}</style></head>
<body><h1>Mailbox of the sandbox</h1>${items.join('') || '<p>Nothing has arrived.</p>'}</body></html>`;
}
