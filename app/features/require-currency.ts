import { isCurrencyCode } from '../domain/values/currency.ts';
import { InputError } from '../runtime/errors.ts';

/** Throws InputError where a code names no currency: taken as one, its amounts might be wrong by a hundred. */
export function requireCurrency(code: string, said = ''): void {
  if (isCurrencyCode(code)) return;
  throw new InputError(`"${code.slice(0, 12)}"${said} is no currency`, {
    where: 'currency',
    remedy: 'Use a code of ISO 4217 in capital letters, such as EUR',
  });
}
