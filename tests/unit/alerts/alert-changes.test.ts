import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertChanges, isMuted, type Mute, openKeyOf, toTell } from '#app/domain/alerts/alert-changes.ts';
import { ALERT_KINDS, type AlertKind, type Finding } from '#app/domain/alerts/alert-kinds.ts';

const finding = (kind: AlertKind, subject: string): Finding => ({ kind, subject, name: subject, evidence: {} });
const findings = fc.uniqueArray(
  fc.record({ kind: fc.constantFrom(...ALERT_KINDS), subject: fc.constantFrom('a', 'b') }),
  { selector: openKeyOf, maxLength: 8 },
);
const mutes = fc.array(
  fc.record({
    kind: fc.constantFrom(...ALERT_KINDS),
    subject: fc.constantFrom(null, 'a', 'b'),
    until: fc.constantFrom(null, new Date(5), new Date(15)),
  }),
  { maxLength: 3 },
);
/** One look: what is so at that moment, what is muted, and how often it is looked at once. */
const looks = fc.array(fc.record({ findings, mutes, times: fc.integer({ min: 1, max: 3 }) }), { maxLength: 20 });

interface Kept {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  toldAt: Date | null;
  closedAt: number | null;
  told: number;
}

/** What the tables hold, by the same decisions. */
class Book {
  readonly alerts: Kept[] = [];

  look(found: readonly Finding[], muted: readonly Mute[], now: number): void {
    const open = () => this.alerts.filter(({ closedAt }) => closedAt === null);
    const changes = alertChanges(open(), found);
    for (const { kind, subject } of changes.opened)
      this.alerts.push({ id: `${this.alerts.length}`, kind, subject, toldAt: null, closedAt: null, told: 0 });
    for (const one of open()) if (changes.closed.includes(one.id)) one.closedAt = now;
    for (const one of toTell(open(), muted, now)) Object.assign(one, { toldAt: new Date(now), told: one.told + 1 });
  }
}

describe('given looks in any order, repeated as often as they like', () => {
  const afterLooks = (each: (book: Book, look: { findings: Finding[]; mutes: Mute[] }, now: number) => void) =>
    fc.assert(
      fc.property(looks, (all) => {
        const book = new Book();
        all.forEach(({ findings: keys, mutes: muted, times }, now) => {
          const found = keys.map(({ kind, subject }) => finding(kind, subject));
          for (let time = 0; time < times; time += 1) book.look(found, muted, now);
          each(book, { findings: found, mutes: muted }, now);
        });
      }),
    );

  test('then exactly what is so is open, once', () => {
    afterLooks((book, { findings: found }) => {
      const open = book.alerts.filter(({ closedAt }) => closedAt === null).map(openKeyOf);
      expect(open.toSorted()).toEqual(found.map(openKeyOf).toSorted());
    });
  });

  test('then nothing is told twice, and what is open and not muted was told', () => {
    afterLooks((book, { mutes: muted }, now) => {
      for (const one of book.alerts) {
        expect(one.told).toBeLessThanOrEqual(1);
        if (one.closedAt === null && !isMuted(one, muted, now)) expect(one.told).toBe(1);
      }
    });
  });

  test('then what was never unmuted while it was open was told to nobody', () => {
    const heard = new Set<string>();
    afterLooks((book, { mutes: muted }, now) => {
      if (now === 0) heard.clear();
      for (const one of book.alerts) {
        if (one.closedAt === null && !isMuted(one, muted, now)) heard.add(one.id);
        expect(one.told === 1).toBe(heard.has(one.id));
      }
    });
  });

  test('then what is closed stays closed: a new case is a new alert', () => {
    const closings = new Map<string, number>();
    afterLooks((book, _look, now) => {
      if (now === 0) closings.clear();
      for (const { id, closedAt } of book.alerts) {
        if (closings.has(id)) expect(closedAt).toBe(closings.get(id));
        if (closedAt !== null) closings.set(id, closedAt);
      }
    });
  });
});

test('given a kind about which nothing can be said now, then its alerts stay as they are, and none is opened', () => {
  const open = [{ id: '1', kind: 'tracking-quiet' as const, subject: 'visits', toldAt: null }];
  expect(alertChanges(open, [], ['tracking-quiet'])).toEqual({ opened: [], seen: [], closed: [] });
  const leads = [finding('tracking-quiet', 'leads')];
  expect(alertChanges(open, leads, ['tracking-quiet']).opened).toEqual([]);
});
