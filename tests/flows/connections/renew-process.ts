import { renewOnce } from '#app/connections/tokens.server.ts';
import { renewMetaToken } from '#app/connections/meta.server.ts';
import { closePool } from '#app/database/pool.server.ts';

/* A process that renews a connection's token, five times at once: `node renew-process.ts WORKSPACE CONNECTION`. */

const [workspaceId = '', connectionId = ''] = process.argv.slice(2);
const place = { workspaceId, connectionId };
const tokens = await Promise.all(Array.from({ length: 5 }, () => renewOnce(place, renewMetaToken)));
console.log(tokens.map((token) => (token === null ? 'not' : 'renewed')).join('\n'));
await closePool();
