import { SandboxGap } from './context.ts';
import type { Node } from './context.ts';

/** Which bulk operations a search is for: of a status, or created since an instant. */
export function operationFilter(query: string): (operation: Node) => boolean {
  if (query === '') return () => true;
  const status = /^status:(\w+)$/.exec(query)?.[1];
  if (status) return (operation) => operation['status'] === status.toUpperCase();
  const since = Date.parse(/^created_at:>='([^']+)'$/.exec(query)?.[1] ?? '');
  if (Number.isNaN(since)) throw new SandboxGap(`bulk operations found by "${query}"`);
  return (operation) => Date.parse(String(operation['createdAt'])) >= since;
}
