import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';
import { numberParams } from '#app/components/choices/choices.ts';

/** Opening rows, sorting and switching the currency show the same numbers: nothing has to be read again. */
export function unlessSameNumbers({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  const samePage = currentUrl.pathname === nextUrl.pathname && !formMethod && currentUrl.search !== nextUrl.search;
  const sameNumbers =
    numberParams(currentUrl.searchParams).toString() === numberParams(nextUrl.searchParams).toString();
  return samePage && sameNumbers ? false : defaultShouldRevalidate;
}
