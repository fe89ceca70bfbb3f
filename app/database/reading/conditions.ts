/** A WHERE clause that holds only what is asked for, so that the planner sees which index serves it. */
export interface Conditions {
  /** Adds a value as a parameter; answers its placeholder ("$3"). */
  value(value: unknown): string;
  /** Adds a condition, all of which must hold. */
  and(condition: string): void;
  readonly where: string; // "WHERE …", or nothing
  readonly parameters: readonly unknown[];
}

export function conditions(): Conditions {
  const parameters: unknown[] = [];
  const all: string[] = [];
  return {
    value(value) {
      parameters.push(value);
      return `$${parameters.length}`;
    },
    and: (condition) => void all.push(condition),
    get where() {
      return all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`;
    },
    parameters,
  };
}
