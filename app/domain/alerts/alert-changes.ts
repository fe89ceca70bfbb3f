import type { AlertKind, Finding } from './alert-kinds.ts';

export interface OpenAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly toldAt: Date | null;
}

export interface Mute {
  readonly kind: AlertKind;
  readonly subject: string | null; // null: all of the kind
  readonly until: Date | null; // null: for good
}

/** What a look at the findings changes. */
export interface AlertChanges {
  readonly opened: readonly Finding[];
  readonly seen: readonly { readonly id: string; readonly finding: Finding }[]; // still so
  readonly closed: readonly string[];
}

type About = Pick<Finding, 'kind' | 'subject'>;

/** What at most one alert is open about. */
export const openKeyOf = ({ kind, subject }: About): string => `${kind}|${subject}`;

/**
 * What was found is opened where nothing is open about it yet, and what is found no more is closed. Kinds about which
 * nothing can be said now stay as they are.
 */
export function alertChanges(
  open: readonly OpenAlert[],
  findings: readonly Finding[],
  undecided: readonly AlertKind[] = [],
): AlertChanges {
  const decided = findings.filter(({ kind }) => !undecided.includes(kind));
  const found = new Map(decided.map((finding) => [openKeyOf(finding), finding]));
  const known = new Set(open.map(openKeyOf));
  return {
    opened: [...found].filter(([key]) => !known.has(key)).map(([, finding]) => finding),
    seen: open.flatMap((one) => {
      const finding = found.get(openKeyOf(one));
      return finding ? [{ id: one.id, finding }] : [];
    }),
    closed: open.filter((one) => !found.has(openKeyOf(one)) && !undecided.includes(one.kind)).map(({ id }) => id),
  };
}

/** Whether somebody wants to hear nothing of it at an instant. */
export const isMuted = (about: About, mutes: readonly Mute[], now: number): boolean =>
  mutes.some(
    ({ kind, subject, until }) =>
      kind === about.kind &&
      (subject === null || subject === about.subject) &&
      (until === null || until.getTime() > now),
  );

/** Those that are open, were told to nobody yet and are not muted: a muted one is told when its mute ends and it is still so. */
export function toTell<Alert extends OpenAlert>(open: readonly Alert[], mutes: readonly Mute[], now: number): Alert[] {
  return open.filter((one) => one.toldAt === null && !isMuted(one, mutes, now));
}
