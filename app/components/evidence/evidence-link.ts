/** What a link to evidence carries: which raw event, and why it is shown. */
export interface EvidenceAsked {
  readonly rawEventId: string;
  readonly marks: readonly (string | null)[];
  readonly touchId?: string;
  readonly model?: string;
}

const MAX_MARKS = 8;
const NAMES = ['evidence', 'touch', 'credit', 'mark'] as const;

/** The same address without an open drawer. */
export function withoutEvidence(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of NAMES) next.delete(name);
  return next;
}

/** The same address with the drawer open on a raw event. */
export function evidenceSearch(params: URLSearchParams, asked: EvidenceAsked): string {
  const next = withoutEvidence(params);
  next.set('evidence', asked.rawEventId);
  if (asked.touchId) next.set('touch', asked.touchId);
  if (asked.model) next.set('credit', asked.model);
  const marks = new Set(asked.marks.filter((mark): mark is string => mark !== null && mark.length >= 2));
  for (const mark of [...marks].slice(0, MAX_MARKS)) next.append('mark', mark.slice(0, 200));
  return `?${next}`;
}
