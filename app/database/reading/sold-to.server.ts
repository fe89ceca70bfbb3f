import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { JOINS_ALL, textsOf } from './text-cursor.server.ts';

/** An order that was seen, and the person whose it is by its keys; null where none of them identifies anybody. */
export interface SoldTo {
  readonly orderId: string;
  readonly personId: string | null;
}

/**
 * Every order that was seen, whether or not it was made: by person, then by id. Whose it is follows personOfRecord: the
 * owner of its first key, in sorted order, that is neither shared nor cut from it.
 */
const LINES = `SELECT concat_ws('|', seen.id, owner.person_id) AS line
  FROM (SELECT DISTINCT workspace_id, subject_id AS id FROM sighting WHERE kind = 'order') AS seen
  LEFT JOIN (
    SELECT DISTINCT ON (l.record_id) l.record_id, k.person_id
    FROM identity_link l JOIN identity_key k ON k.workspace_id = l.workspace_id AND k.key = l.key
    WHERE NOT l.cut AND NOT k.shared ORDER BY l.record_id, l.key COLLATE "C") AS owner ON owner.record_id = seen.id
  ORDER BY owner.person_id, seen.id`;

/** Those orders, a page at a time; all of one person's are on one page. */
export async function* ordersByPerson(tx: WorkspaceTx, size: number): AsyncGenerator<SoldTo[]> {
  let page: SoldTo[] = [];
  for await (const lines of textsOf(tx, LINES, [], size, JOINS_ALL)) {
    for (const line of lines) {
      const [orderId = '', personId = null] = line.split('|');
      const isAnother = personId === null || personId !== page.at(-1)?.personId;
      if (page.length >= size && isAnother) {
        yield page;
        page = [];
      }
      page.push({ orderId, personId });
    }
  }
  if (page.length > 0) yield page;
}
