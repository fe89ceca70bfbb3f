import type { IncomingMessage } from 'node:http';
import { mailboxPage } from './mailbox-page.ts';
import { Mailbox } from './mailbox.ts';
import { SlackWebhooks } from './slack-webhooks.ts';

export interface ToldAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** What an application told people: mails that arrived at an SMTP server, messages that were posted to Slack. */
export class Told {
  readonly mailbox = new Mailbox();
  private readonly slack = new SlackWebhooks();

  /** `{mail: {refuse, clear}, slack: {limit}}` */
  control(asked: Record<string, unknown>): void {
    this.mailbox.control((asked['mail'] ?? {}) as Record<string, unknown>);
    this.slack.control((asked['slack'] ?? {}) as Record<string, unknown>);
  }

  /** The sandbox's own pages: the mailbox for people, everything for tests. Null for other addresses. */
  own(pathname: string): ToldAnswer | null {
    if (pathname === '/_mail') {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      return { status: 200, body: mailboxPage(this.mailbox.mails), headers };
    }
    if (pathname !== '/_messages') return null;
    const body = JSON.stringify({ mails: this.mailbox.mails, slack: this.slack.messages });
    return { status: 200, body, headers: {} };
  }

  plays(pathname: string): boolean {
    return SlackWebhooks.plays(pathname);
  }

  answer({ method = 'GET', headers }: IncomingMessage, url: URL, text: string): ToldAnswer {
    const { status, body, retryAfter } = this.slack.answer(method, url, headers['content-type'], text);
    const headersBack: Record<string, string> = { 'content-type': 'text/plain' };
    if (retryAfter !== undefined) headersBack['retry-after'] = String(retryAfter);
    return { status, body, headers: headersBack };
  }
}
