import type { TFunction } from 'i18next';
import type { AlertLinks } from './alert-mail.ts';
import type { AlertWords } from './alert-words.ts';

/* Block Kit (docs.slack.dev/reference/block-kit/blocks): a header is plain text of at most 150 signs, a section 3,000. */
const HEADER_SIGNS = 150;
const SECTION_SIGNS = 3_000;

interface Text {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

export interface SlackPayload {
  readonly text: string; // what a notification shows, and programs without blocks
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** The three signs that Slack gives a meaning to (docs.slack.dev: escaping text). Nobody is named or called by an alert. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cut = (text: string, signs: number): string => (text.length > signs ? `${text.slice(0, signs - 1)}…` : text);
const plain = (text: string): Text => ({ type: 'plain_text', text: cut(text, HEADER_SIGNS) });
const marked = (text: string): Text => ({ type: 'mrkdwn', text: cut(text, SECTION_SIGNS) });

export function alertSlack(words: AlertWords, workspace: string, links: AlertLinks, t: TFunction): SlackPayload {
  const link = `<${links.page}|${escaped(words.link)}>  ·  <${links.mute}|${escaped(t('alerts.mail.mute'))}>`;
  return {
    text: escaped(`${words.title}: ${words.told}`),
    blocks: [
      { type: 'header', text: plain(`${words.title} · ${workspace}`) },
      { type: 'section', text: marked(`*${escaped(words.told)}*\n${escaped(words.rule)}`) },
      { type: 'context', elements: [marked(link)] },
    ],
  };
}

export function testSlack(workspace: string, t: TFunction): SlackPayload {
  const told = escaped(t('alerts.mail.test', { workspace }));
  return { text: told, blocks: [{ type: 'section', text: marked(told) }] };
}
