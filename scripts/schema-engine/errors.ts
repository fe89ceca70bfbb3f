/** Prisma's error code for what the driver or the engine threw: P1003 no such database, P1001 not reachable. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return undefined;
  if (/^P\d{4}$/.test(code)) return code;
  if (code === '3D000') return 'P1003';
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' ? 'P1001' : undefined;
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
