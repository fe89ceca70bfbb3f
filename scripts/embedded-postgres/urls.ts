import { DATABASE } from '../database-roles.ts';
import type { Connection } from './cluster.ts';

/** URL of a role of the embedded cluster. */
export function connectionUrl(
  connection: Connection,
  role: keyof Connection['passwords'],
  database: string = DATABASE,
): string {
  return `postgresql://${role}:${connection.passwords[role]}@127.0.0.1:${connection.port}/${database}`;
}
