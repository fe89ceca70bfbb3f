import { z } from 'zod';
import { ALERT_KINDS } from '#app/domain/alerts/alert-kinds.ts';
import { LOCALES } from '#app/components/i18n/locales.ts';
import type { SettingsWish } from '#app/features/alerts/change-alerts.server.ts';
import { InputError } from '#app/runtime/errors.ts';
import { say } from '#app/domain/messages/message.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const form = z.object({
  kinds: z.array(z.enum(ALERT_KINDS)),
  spendUpPercent: whole(5, 1_000),
  roasDownPercent: whole(5, 95),
  settledDays: whole(1, 28),
  lateHours: whole(6, 240),
  mailTo: z.array(z.string().min(1).max(200)).max(500),
  language: z.enum(LOCALES),
  slack: z.string().trim().max(300),
  forgetsSlack: z.boolean(),
});

/** The settings that were posted. InputError where a number is none, or out of reason. */
export function alertSettingsForm(posted: FormData): SettingsWish {
  const parsed = form.safeParse({
    ...Object.fromEntries(posted),
    slack: posted.get('slack') ?? '',
    kinds: posted.getAll('kind'),
    mailTo: posted.getAll('mailTo'),
    forgetsSlack: posted.get('forgetsSlack') === '1',
  });
  if (!parsed.success) throw new InputError(say('alert-numbers'));
  const { kinds, ...rest } = parsed.data;
  return { ...rest, off: ALERT_KINDS.filter((kind) => !kinds.includes(kind)) };
}
