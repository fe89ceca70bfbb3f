import type { TFunction } from 'i18next';
import type { AlertWords } from './alert-words.ts';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface AlertLinks {
  readonly page: string; // the page behind the alert
  readonly mute: string; // where a signed-in reader mutes it
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!);
/** A header is one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An alert as a mail: plain, and the same as simple HTML. */
export function alertMail(words: AlertWords, workspace: string, links: AlertLinks, t: TFunction): Mail {
  const subject = oneLine(t('alerts.mail.subject', { kind: words.title, workspace }));
  const foot = t('alerts.mail.why', { workspace });
  const text = [
    words.told,
    words.rule,
    `${words.link}: ${links.page}`,
    `${foot}\n${t('alerts.mail.mute')}: ${links.mute}\n${t('alerts.mail.noReply')}`,
  ].join('\n\n');
  const html = [
    '<!doctype html><html><body style="font:16px/1.5 sans-serif;color:#303030;max-width:36em">',
    `<p><strong>${escaped(words.told)}</strong></p>`,
    `<p>${escaped(words.rule)}</p>`,
    `<p><a href="${escaped(links.page)}">${escaped(words.link)}</a></p>`,
    `<p style="color:#616161;font-size:14px">${escaped(foot)}<br>`,
    `<a href="${escaped(links.mute)}">${escaped(t('alerts.mail.mute'))}</a><br>${escaped(t('alerts.mail.noReply'))}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject, text, html };
}

/** A mail that says only that mail arrives. */
export function testMail(workspace: string, address: string, t: TFunction): Mail {
  const told = t('alerts.mail.test', { workspace });
  const subject = oneLine(t('alerts.mail.testSubject', { workspace }));
  const html = `<!doctype html><html><body><p>${escaped(told)}</p><p><a href="${escaped(address)}">${escaped(address)}</a></p></body></html>`;
  return { subject, text: `${told}\n\n${address}`, html };
}
