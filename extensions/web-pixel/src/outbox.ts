import type { Browser } from '@shopify/web-pixels-extension';
import { adCookies } from './ad-cookies.ts';
import { withoutClickIds } from './address.ts';
import { consentOf, type Consent, type Privacy } from './consent.ts';
import type { Door } from './door.ts';
import type { Sighting } from './sighting.ts';

const MAX_WAITING = 10; // ten long addresses stay below the 64 kB that `keepalive` may send
const TRIES = 2;
const AGAIN_MS = 3_000;

export interface Outbox {
  add(sighting: Sighting | null): void;
  consent(privacy: Privacy): void;
}

/**
 * Sends what was seen as far as the visitor allows it. Before consent it waits in memory, never in the browser's storage;
 * a refusal forgets it, and nothing more is taken down until consent comes.
 */
export function openOutbox(door: Door, browser: Browser, privacy: Privacy): Outbox {
  let consent = consentOf(privacy);
  let refused = false;
  let waiting: Sighting[] = [];

  const send = (seen: readonly Sighting[], tries: number): Promise<void> =>
    (consent.marketing ? adCookies(browser) : Promise.resolve({})).then((cookies) => {
      if (!consent.analytics) return; // taken back in the meantime
      return isTaken(door.endpoint, batchOf(door, consent, seen, cookies)).then((done) => {
        if (!done && tries > 1) setTimeout(() => void send(seen, tries - 1), AGAIN_MS);
      });
    });
  const flush = (): void => {
    if (consent.analytics && waiting.length > 0) void send(waiting.splice(0), TRIES);
  };
  return {
    add: (sighting) => {
      if (sighting !== null && !refused && waiting.length < MAX_WAITING) waiting.push(sighting);
      flush();
    },
    consent: (privacy) => {
      consent = consentOf(privacy);
      refused = !consent.analytics;
      if (refused) waiting = [];
      flush();
    },
  };
}

function batchOf({ workspace }: Door, consent: Consent, seen: readonly Sighting[], cookies: object): string {
  const events = seen.map((one) => Object.assign({}, one, consent.marketing ? cookies : withheld(one)));
  return JSON.stringify({ workspace, consent, events });
}

const withheld = ({ url }: Sighting): object => (url ? { url: withoutClickIds(url) } : {});

/** A text goes without a preflight; `keepalive` lets it arrive after the page has gone. */
const isTaken = (endpoint: string, body: string): Promise<boolean> =>
  fetch(endpoint, { method: 'POST', body, keepalive: true }).then(
    ({ status }) => status < 500 && status !== 429,
    () => false, // offline, or blocked
  );
