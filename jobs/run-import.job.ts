import { runUploadedImport } from '#app/features/imports/uploads.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Reads an uploaded file through; taken up again after a crash, what was stored before is known. */
export const runImport = ({ workspaceId, importId }: JobPayload<'run-import'>): Promise<void> =>
  runUploadedImport(workspaceId, importId);
