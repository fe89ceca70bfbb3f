import type { AdminApi } from './schema.ts';
import type { Grant } from './tokens.ts';

/** A value of the API: what it has no entry for is not resolved by the sandbox, and an error of it. */
export interface Node {
  [field: string]: unknown;
}

/** What one call, or one bulk operation, may see. */
export interface AdminContext {
  api: AdminApi;
  version: string;
  grant: Grant;
  origin: string;
  /** Whether the app was approved for protected customer data; without it these fields are null. */
  protectedData: boolean;
  /** Which of the root list's objects a bulk operation is at; null for a call. */
  bulk: { from: number; to: number } | null;
}

/** Something was asked for that the sandbox has no value for; it never invents one. */
export class SandboxGap extends Error {
  override name = 'SandboxGap';
}
