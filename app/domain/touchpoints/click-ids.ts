import type { ClickId, ClickIdName } from './touch.ts';

/** Which words in a source or referrer name the platform that a click id comes from. */
const FAMILIES: Readonly<Record<ClickIdName, RegExp>> = {
  gclid: /google|youtube|adwords|gmail/,
  gbraid: /google|youtube|adwords|gmail/,
  wbraid: /google|youtube|adwords|gmail/,
  fbclid: /facebook|instagram|meta\b|messenger|threads|^(?:fb|ig|msg|an)$/,
  ttclid: /tiktok/,
  msclkid: /bing|microsoft|msn|duckduckgo|yahoo/,
};

// Where neither source nor referrer decides: ids that only an ad sets go before fbclid, which any shared link gets.
const PRECEDENCE: readonly ClickIdName[] = ['gclid', 'gbraid', 'wbraid', 'ttclid', 'msclkid', 'fbclid'];
const VALUE = /^[\w.~-]{1,1000}$/;

/**
 * The click ids of a landing, the one that it counts under first. With several in one URL that is the one of the platform
 * that utm_source names, else the one of the referrer's site, else the first of gclid, gbraid, wbraid, ttclid, msclkid,
 * fbclid: what only ads set goes before what any shared link gets. The others are kept beside it.
 */
export function clickIdsOf(
  values: ReadonlyMap<string, string>,
  source: string | null,
  referrer: string | null,
): readonly ClickId[] {
  const present = PRECEDENCE.filter((name) => VALUE.test(values.get(name) ?? ''));
  const counted = named(present, source) ?? named(present, referrer) ?? present[0];
  const inOrder = present.toSorted((a, b) => Number(b === counted) - Number(a === counted));
  return inOrder.map((name) => ({ name, value: values.get(name)! }));
}

function named(present: readonly ClickIdName[], site: string | null): ClickIdName | undefined {
  return site === null ? undefined : present.find((name) => FAMILIES[name].test(site));
}
