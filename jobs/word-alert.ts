import { readFileSync } from 'node:fs';
import { alertMail } from '#app/components/alerts/alert-mail.ts';
import { alertSlack } from '#app/components/alerts/alert-slack.ts';
import { alertWords } from '#app/components/alerts/alert-words.ts';
import { createTranslator } from '#app/components/i18n/instance.ts';
import { formatFor } from '#app/components/numbers/format.ts';
import type { Word } from '#app/features/alerts/tell-alert.server.ts';
import { env } from '#app/runtime/env.server.ts';

const LANGUAGES = { en: textsOf('en'), fr: textsOf('fr') } as const;

/** The pages' catalogues, as files: the bundler reads them for the web process, nobody does here. */
function textsOf(language: string): Record<string, unknown> {
  const file = new URL(`../app/components/i18n/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** Words the alerts of a workspace for mail and Slack. */
export function wordsFor(workspace: string): Word {
  return async (alert, language, zone) => {
    const { t } = await createTranslator(language, LANGUAGES[language]);
    const words = alertWords(alert, t, formatFor(language), zone);
    const page = new URL(words.href, env().appUrl).href;
    const mute = new URL(`/alerts?mute=${alert.id}`, env().appUrl).href;
    const links = { page, mute };
    return { mute, mail: alertMail(words, workspace, links, t), slack: alertSlack(words, workspace, links, t) };
  };
}
