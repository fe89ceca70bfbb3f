import { isDeepStrictEqual } from 'node:util';
import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { shopPixel } from '../../database/reading/shop-pixels.server.ts';
import { findWorkspace } from '../../database/system/workspaces.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { type PixelAnswer, storePixelAnswer } from '../../database/writing/shop-pixels.server.ts';
import type { PixelState } from '../../domain/shops/pixel-state.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { CREATE_PIXEL, FIND_PIXEL, UPDATE_PIXEL } from '../../platforms/shopify/documents/pixels.ts';
import { env } from '../../runtime/env.server.ts';

export interface PixelWatch {
  readonly workspaceId: string;
  readonly shopId: string;
  /** `activate` has the shop load the pixel; `look` only where it never did: whoever took it out at Shopify meant it */
  readonly mode: 'activate' | 'look';
}

type PixelSettings = Readonly<Record<'accountID' | 'endpoint', string>>;

const ON: PixelAnswer = { state: 'on', detail: null };
const MISSING: PixelAnswer = { state: 'missing', detail: null };

/**
 * Asks Shopify for our pixel in a shop, and keeps what it says. One that sends elsewhere is told where to send; one that
 * is as it should be is left. Safe to be repeated. Throws PlatformError where Shopify can't be asked now.
 */
export async function watchPixel(watch: PixelWatch, openAdmin: OpenAdmin): Promise<PixelState> {
  const { workspaceId, shopId } = watch;
  const answer = await answerOf(watch, openAdmin);
  await withWorkspace(workspaceId, (tx) => storePixelAnswer(tx, shopId, answer));
  return answer.state;
}

async function ask({ workspaceId, shopId, mode }: PixelWatch, openAdmin: OpenAdmin): Promise<PixelAnswer> {
  const client = await openAdmin(workspaceId, shopId);
  const settings = await settingsOf(workspaceId, shopId);
  const found = await findPixel(client);
  if (found) return isDeepStrictEqual(found.settings, settings) ? ON : await update(client, found.id, settings);
  const known = await withWorkspace(workspaceId, (tx) => shopPixel(tx, shopId));
  return mode === 'look' && known?.wasOn ? MISSING : create(client, settings);
}

/** Where the shop's pixel sends, and for whom: the fields of extensions/web-pixel/shopify.extension.toml. */
async function settingsOf(workspaceId: string, shopId: string): Promise<PixelSettings> {
  const workspace = await findWorkspace(workspaceId);
  const endpoint = new URL('/pixel', env().appUrl);
  endpoint.searchParams.set('shop', shopId); // so that it is known which shop's pixel was heard
  return { accountID: workspace!.pixelKey, endpoint: endpoint.href };
}

/** Shopify says that there is none as an error, not as null. */
async function findPixel(client: AdminClient): Promise<{ id: string; settings: unknown } | null> {
  try {
    return (await client.query(FIND_PIXEL)).webPixel;
  } catch (error) {
    if (error instanceof PlatformError && /no web pixel was found/i.test(error.message)) return null;
    throw error;
  }
}

async function create(client: AdminClient, settings: PixelSettings): Promise<PixelAnswer> {
  const { userErrors } = (await client.query(CREATE_PIXEL, { settings })).webPixelCreate;
  // another was quicker, with the same settings
  return userErrors[0]?.code === 'TAKEN' ? ON : told(userErrors);
}

async function update(client: AdminClient, id: string, settings: PixelSettings): Promise<PixelAnswer> {
  return told((await client.query(UPDATE_PIXEL, { id, settings })).webPixelUpdate.userErrors);
}

function told([first]: readonly { code: string | null; message: string }[]): PixelAnswer {
  if (!first) return ON;
  return first.code === 'NO_EXTENSION' ? noExtension(first.message) : { state: 'refused', detail: first.message };
}

const noExtension = (detail: string): PixelAnswer => ({ state: 'no-extension', detail });

const hasSession = ({ workspaceId, shopId }: PixelWatch): Promise<boolean> =>
  withWorkspace(workspaceId, async (tx) => (await shopSession(tx, shopId)) !== null);

/** What a refusal says of the pixel; what may be otherwise in a moment is thrown, so that the job is tried again. */
async function answerOf(watch: PixelWatch, openAdmin: OpenAdmin): Promise<PixelAnswer> {
  try {
    return await ask(watch, openAdmin);
  } catch (error) {
    if (!(error instanceof PlatformError) || error.isRetryable || error.kind === 'shape-changed') throw error;
    const detail = error.said.slice(0, 300);
    // the installation asks before its tokens are committed: a job that comes too early is tried again
    if (error.kind === 'token-expired' && watch.mode === 'activate' && !(await hasSession(watch))) throw error;
    if (error.kind === 'token-expired') return { state: 'closed', detail: null };
    if (error.kind === 'no-permission') return { state: 'no-permission', detail };
    // older answers said it as an error of the call
    return /no extension found/i.test(detail) ? noExtension(detail) : { state: 'refused', detail };
  }
}
