const LETTERS = 36 ** 4;

/** An id that no other has; it is only compared. */
export function freshId(kind: 'rule' | 'custom'): string {
  return `${kind}-${Date.now().toString(36)}${Math.trunc(Math.random() * LETTERS).toString(36)}`;
}
