import { ecbClient, type EcbClient } from '../platforms/ecb/client.ts';
import { env } from '../runtime/env.server.ts';

/** A client of the ECB's rates; they are public, so no workspace has to be connected. */
export function openEcb(): EcbClient {
  return ecbClient({ origin: env().platforms.ecb.origin });
}
