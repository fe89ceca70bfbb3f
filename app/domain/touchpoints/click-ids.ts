import type { ClickIdName, TouchSource } from './touch.ts';

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
 * The click id a landing counts under. With several in one URL: the one of the platform that utm_source names, else the
 * one of the referrer's site, else the first of gclid, gbraid, wbraid, ttclid, msclkid, fbclid.
 */
export function clickIdOf(
  values: ReadonlyMap<string, string>,
  source: string | null,
  referrer: string | null,
): TouchSource['clickId'] {
  const present = PRECEDENCE.filter((name) => VALUE.test(values.get(name) ?? ''));
  const name = named(present, source) ?? named(present, referrer) ?? present[0];
  return name === undefined ? null : { name, value: values.get(name)! };
}

function named(present: readonly ClickIdName[], site: string | null): ClickIdName | undefined {
  return site === null ? undefined : present.find((name) => FAMILIES[name].test(site));
}
