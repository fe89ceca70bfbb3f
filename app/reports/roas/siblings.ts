import { foldName, isPlatformId, nameInKey } from './name-key.ts';

/** A campaign, ad set or ad as rows name it. `id` is the platform's id, or the folded name where only names are known. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Things with the same parent (`scope`), found by platform id, or by a name that only one of them has. */
export class Siblings {
  readonly #byId = new Map<string, Named>();
  readonly #idsByName = new Map<string, Set<string>>();

  add(scope: string, key: string, name: string | null): void {
    const { id } = named(key);
    const known = this.#byId.get(`${scope}|${id}`);
    if (known === undefined || (name !== null && known.name === known.id)) {
      this.#byId.set(`${scope}|${id}`, { id, name: name ?? nameInKey(key) });
    }
    const folded = `${scope}|${foldName(name ?? key)}`;
    this.#idsByName.set(folded, (this.#idsByName.get(folded) ?? new Set()).add(id));
  }

  /** The thing that a key or name stands for; null where it is unknown. A name that several ids have finds none of them. */
  known(scope: string, key: string): Named | null {
    const own = this.#byId.get(`${scope}|${named(key).id}`) ?? null;
    if (own && isPlatformId(key)) return own;
    const ids = [...(this.#idsByName.get(`${scope}|${foldName(key)}`) ?? [])].filter(isPlatformId);
    return ids.length === 1 ? this.#byId.get(`${scope}|${ids[0]}`)! : own;
  }

  find(scope: string, key: string): Named {
    return this.known(scope, key) ?? named(key);
  }
}

/** A key that nothing else is known of. */
export function named(key: string): Named {
  return isPlatformId(key) ? { id: key, name: key } : { id: foldName(key), name: nameInKey(key) };
}
