import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { VersionView } from '#app/reports/versions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { useCostWords } from './cost-words.ts';
import { useIdentityWords } from './identity-words.ts';

const days = z.number().nullable();
const list = z.array(z.unknown());
const measure = z.object({ model: z.string(), window: days, leadWindow: days, revenue: z.string() });
const zone = z.object({ timeZone: z.string() });
const run = z.object({ order: z.number(), from: z.string(), to: z.string(), converting: z.number() });
const month = z.object({ state: z.enum(['closed', 'open']), snapshots: list });
const grouping = z.object({ rules: list, channels: list, codes: list, survey: list.default([]) });
const reporting = z.object({ currency: z.string().nullable() });

/** What a version says, in a sentence of the reader's language; a body that this page does not know has none. */
export function useVersionWords() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const costs = useCostWords();
  const identity = useIdentityWords();
  const window = (count: number | null) =>
    count === null ? t('choices.unlimited') : t('choices.windowDays', { count });

  const says: Readonly<Record<VersionView['kind'], (body: object) => string>> = {
    measure(body) {
      const read = measure.safeParse(body).data;
      if (!read) return '';
      const [visits, leads] = [window(read.window), window(read.leadWindow)];
      const [model, revenue] = [t(`models.${read.model}.name`), t(`revenue.${read.revenue}.name`)];
      return t('versions.says.measure', { model, visits, leads, revenue });
    },
    'reporting-zone': (body) => zone.safeParse(body).data?.timeZone ?? '',
    'model-run'(body) {
      const read = run.safeParse(body).data;
      if (!read) return '';
      const [range, orders] = [format.dayRange(read.from, read.to), format.count(read.converting)];
      return t('versions.says.run', { days: range, count: read.converting, orders });
    },
    'closed-month'(body) {
      const read = month.safeParse(body).data;
      if (!read) return '';
      const count = Math.max(0, read.snapshots.length - 1);
      return read.state === 'open' ? t('versions.says.monthOpen') : t('versions.says.monthClosed', { count });
    },
    channels(body) {
      const read = grouping.safeParse(body).data;
      if (!read) return '';
      const parts = (['rules', 'channels', 'codes', 'survey'] as const).filter((part) => read[part].length > 0);
      if (parts.length === 0) return t('versions.says.publishedChannels');
      const counted = parts.map((part) => t(`versions.says.${part}`, { count: read[part].length }));
      return t('versions.says.ownChannels', { parts: joined(counted) });
    },
    'reporting-currency'(body) {
      const read = reporting.safeParse(body).data;
      if (!read) return '';
      return read.currency ? t('currencies.reportedIn', { currency: read.currency }) : t('currencies.each');
    },
    costs,
    identity,
  };

  const joined = (parts: readonly string[]): string => new Intl.ListFormat(i18n.language).format(parts);

  const content = ({ kind, body }: Pick<VersionView, 'kind' | 'body'>): string => says[kind](body);

  function subject({ kind, subject: text }: VersionView): string {
    return kind === 'model-run' ? t(`models.${text}.name`) : kind === 'closed-month' ? format.month(text) : text;
  }

  return { content, subject };
}
