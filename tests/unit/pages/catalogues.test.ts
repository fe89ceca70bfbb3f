import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '#app/components/choices/choices.ts';
import { COHORT_UNITS } from '#app/components/cohorts/cohort-choices.ts';
import { ORDER_STATE_FILTERS } from '#app/components/orders/state-filters.ts';
import { ROAS_COLUMNS } from '#app/components/roas/roas-columns.ts';
import { TRUTH_SHARES } from '#app/components/truth/truth-shares.ts';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { CONNECTION_REASONS, CONNECTION_STATES } from '#app/domain/connections/connection-state.ts';
import { CONSENT_FAILURES } from '#app/features/connect-platforms/connect-meta.server.ts';
import { PLATFORM_ERROR_KINDS } from '#app/platforms/http/platform-error.ts';
import { CONVERSION_KINDS } from '#app/domain/conversions/kinds.ts';
import { MATCH_PARTS } from '#app/domain/conversions/match-quality.ts';
import { CONVERSION_STATES, DATASET_STATES, HOLD_REASONS } from '#app/domain/conversions/states.ts';
import { META_PERMISSIONS } from '#app/platforms/meta/permissions.ts';
import { CHANNELS } from '#app/domain/channels/channel.ts';
import { IDENTIFIER_KINDS } from '#app/domain/identity/identifier.ts';
import { PARAMETERS } from '#app/domain/messages/parameters.ts';
import { SENTENCES } from '#app/domain/messages/sentences.ts';
import { COMPONENTS, REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import { ORDER_KINDS } from '#app/domain/orders/order.ts';
import { WRITE_BACK_STATES } from '#app/database/writing/write-back-runs.server.ts';
import { ROLES } from '#app/domain/permissions/roles.ts';
import { SIGNAL_CLASSES } from '#app/domain/touchpoints/signal-class.ts';
import { TOUCH_SIGNALS } from '#app/domain/touchpoints/touch.ts';
import { DROP_REASONS, WAIT_REASONS } from '#app/pipeline/batch.ts';
import { STAGES } from '#app/pipeline/flow.ts';
import { FILE_KIND_SPECS } from '#app/platforms/files/kinds.ts';
import { FILE_KINDS } from '#app/platforms/tables/file-kind.ts';

const APP = path.resolve(import.meta.dirname, '../../../app');

function flat(node: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null) {
      for (const [inner, text] of flat(value, `${prefix}${key}.`)) texts.set(inner, text);
    } else texts.set(prefix + key, String(value));
  }
  return texts;
}

function catalogue(language: string): Map<string, string> {
  return flat(JSON.parse(readFileSync(path.join(APP, `components/i18n/${language}.json`), 'utf8')) as object);
}

function sources(folder: string): string[] {
  return readdirSync(path.join(APP, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(APP, folder, file), 'utf8'));
}

const BREAKDOWNS = FILE_KIND_SPECS.flatMap(({ columns }) => columns.filter(({ holds }) => holds === 'breakdown'));

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).toSorted((a, b) => a.localeCompare(b));

describe('the French and English catalogues', () => {
  const [english, french] = [catalogue('en'), catalogue('fr')];

  it('have the same keys', () => {
    expect([...french.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('fill in the same values in every text', () => {
    const different = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(french.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('leave no text empty', () => {
    expect([...english, ...french].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have a singular for every plural', () => {
    const plurals = [...english.keys()].filter((key) => key.endsWith('_other'));
    expect(plurals.filter((key) => !english.has(key.replace(/_other$/, '_one')))).toEqual([]);
  });

  it('know every text that a page asks for by name', () => {
    const used = [...sources('components'), ...sources('routes')].flatMap((code) =>
      [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!),
    );
    const known = (key: string) => english.has(key) || english.has(`${key}_other`);
    expect(used.length).toBeGreaterThan(200);
    expect([...new Set(used)].filter((key) => !known(key))).toEqual([]);
  });

  it.each([
    ['channels.*', CHANNELS],
    ['models.*.name', MODELS],
    ['models.*.meaning', MODELS],
    ['models.*.formula', MODELS],
    ['revenue.*.formula', REVENUE_DEFINITIONS],
    ['components.*', COMPONENTS],
    ['orderStates.*', ORDER_STATE_FILTERS],
    ['orderKinds.*', ORDER_KINDS],
    ['signals.*', TOUCH_SIGNALS],
    ['signalShares.classes.*', SIGNAL_CLASSES],
    ['signalShares.explain.*', SIGNAL_CLASSES],
    ['truth.columns.*', TRUTH_SHARES],
    ['cohorts.units.*', COHORT_UNITS],
    ['tiedBy.*', IDENTIFIER_KINDS],
    ['fileKinds.*', FILE_KINDS],
    ['breakdowns.*', BREAKDOWNS.map(({ name }) => name)],
    ['stages.*', STAGES],
    ['reasons.*', [...DROP_REASONS, ...WAIT_REASONS]],
    ['roles.*', ROLES],
    ['table.columns.*', ROAS_COLUMNS],
    ['choices.presets.*', PRESETS],
    ['settings.writeBack.states.*', WRITE_BACK_STATES],
    ['connections.states.*', CONNECTION_STATES],
    ['connections.reasons.*', CONNECTION_REASONS],
    ['connections.errors.*', [...PLATFORM_ERROR_KINDS, 'failed']],
    ['connections.permissions.*.why', META_PERMISSIONS],
    ['connections.permissions.*.lack', META_PERMISSIONS],
    ['connections.failures.*.todo', CONSENT_FAILURES],
    ['conversions.kinds.*.name', CONVERSION_KINDS],
    ['conversions.kinds.*.about', CONVERSION_KINDS],
    ['conversions.stateNames.*', CONVERSION_STATES],
    ['conversions.became.*', CONVERSION_STATES],
    ['conversions.reasons.*.name', HOLD_REASONS],
    ['conversions.reasons.*.why', HOLD_REASONS],
    ['conversions.states.*.todo', DATASET_STATES.filter((state) => !['done', 'going-on'].includes(state))],
    ['conversions.match.parts.*', MATCH_PARTS.map(({ name }) => name)],
  ])('name every one of %s', (pattern, values: readonly string[]) => {
    expect(values.filter((value) => !english.has(pattern.replace('*', value)))).toEqual([]);
  });
});

describe('the closed list of sentences', () => {
  const [english, french] = [catalogue('en'), catalogue('fr')];
  const sentences: readonly (readonly [code: string, sentence: string])[] = Object.entries(SENTENCES);
  const forms = (code: string) => [`messages.${code}`, `messages.${code}_one`, `messages.${code}_other`];

  it.each([
    ['English', english],
    ['French', french],
  ])('has the %s of each sentence, which fills in the same values', (_language, texts) => {
    const different = sentences.filter(([code, sentence]) => {
      const found = forms(code).flatMap((key) => texts.get(key) ?? []);
      return found.length === 0 || found.some((text) => placeholders(text).join() !== placeholders(sentence).join());
    });
    expect(different).toEqual([]);
  });

  it('has every sentence that the catalogues word', () => {
    const known = new Set(sentences.flatMap(([code]) => forms(code)));
    expect([...english.keys()].filter((key) => key.startsWith('messages.') && !known.has(key))).toEqual([]);
  });

  it('holds no sentence that nobody says', () => {
    const code = sources('.')
      .filter((source) => source.includes('messages/message.ts'))
      .join('\n');
    expect(sentences.filter(([name]) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it('knows of each placeholder what it holds, and of none that no sentence has', () => {
    const used = new Set(sentences.flatMap(([, sentence]) => placeholders(sentence)));
    expect([...used].toSorted()).toEqual(Object.keys(PARAMETERS).toSorted());
  });
});
