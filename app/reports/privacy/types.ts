/** How somebody's request to delete went. */
export interface DeletionView {
  readonly code: string;
  readonly askedAt: string; // UTC instants
  readonly doneAt: string | null;
  readonly connections: number; // that were forgotten
}
