import { createHmac } from 'node:crypto';

/** What the application connects as: row-level security binds it. */
export const APP_ROLE = 'digiflow_app';
/** What BullMQ connects as: it owns the schema bullmq and sees nothing else. */
export const QUEUE_ROLE = 'digiflow_queue';

/**
 * The owner's URL, as another role of the same server. Its password follows from APP_SECRET, so that nothing more has
 * to be kept or handed over than DATABASE_URL and APP_SECRET.
 */
export function roleUrl(ownerUrl: string, role: string, appSecret: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(appSecret, role);
  return url.toString();
}

export function rolePassword(appSecret: string, role: string): string {
  return createHmac('sha256', appSecret).update(`database-role:${role}`).digest('base64url');
}
