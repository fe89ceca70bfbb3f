import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { VersionView } from '#app/reports/versions/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

const days = z.number().nullable();
const measure = z.object({ model: z.string(), window: days, leadWindow: days, revenue: z.string() });
const zone = z.object({ timeZone: z.string() });
const run = z.object({ order: z.number(), from: z.string(), to: z.string(), converting: z.number() });
const month = z.object({ state: z.enum(['closed', 'open']), snapshots: z.array(z.unknown()) });

/** What a version says, in a sentence of the reader's language; a body that this page does not know has none. */
export function useVersionWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const window = (count: number | null) =>
    count === null ? t('choices.unlimited') : t('choices.windowDays', { count });

  function content({ kind, body }: VersionView): string {
    if (kind === 'measure') {
      const read = measure.safeParse(body).data;
      if (!read) return '';
      const [visits, leads] = [window(read.window), window(read.leadWindow)];
      const [model, revenue] = [t(`models.${read.model}.name`), t(`revenue.${read.revenue}.name`)];
      return t('versions.says.measure', { model, visits, leads, revenue });
    }
    if (kind === 'reporting-zone') return zone.safeParse(body).data?.timeZone ?? '';
    if (kind === 'model-run') {
      const read = run.safeParse(body).data;
      if (!read) return '';
      const [range, orders] = [format.dayRange(read.from, read.to), format.count(read.converting)];
      return t('versions.says.run', { days: range, count: read.converting, orders });
    }
    if (kind === 'closed-month') {
      const read = month.safeParse(body).data;
      if (!read) return '';
      const count = Math.max(0, read.snapshots.length - 1);
      return read.state === 'open' ? t('versions.says.monthOpen') : t('versions.says.monthClosed', { count });
    }
    return '';
  }

  function subject({ kind, subject: text }: VersionView): string {
    return kind === 'model-run' ? t(`models.${text}.name`) : text;
  }

  return { content, subject };
}
