import { say } from '../domain/messages/message.ts';
import { isCurrencyCode } from '../domain/values/currency.ts';
import { InputError } from '../runtime/errors.ts';

/** Throws InputError where a code names no currency: taken as one, its amounts might be wrong by a hundred. */
export function requireCurrency(code: string, inHeader = false): void {
  if (isCurrencyCode(code)) return;
  const given = code.slice(0, 12);
  throw new InputError(inHeader ? say('header-currency-unknown', { given }) : say('no-currency-code', { given }), {
    where: 'currency',
    remedy: say('use-currency-code'),
  });
}
