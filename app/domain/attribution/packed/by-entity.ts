/** What is known of each entity by its number in packs, asked for once per entity. */
export class ByEntity<T> {
  readonly #of: (entityId: string) => T;
  readonly #values: T[] = [];

  constructor(of: (entityId: string) => T) {
    this.#of = of;
  }

  /** By number; `entityIds` are those of a pack, which shares its numbers with the packs before it. */
  among(entityIds: readonly string[]): readonly T[] {
    while (this.#values.length < entityIds.length) this.#values.push(this.#of(entityIds[this.#values.length]!));
    return this.#values;
  }
}
