import { createServer } from 'node:http';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler } from 'express';
import { bootEnvironment } from '#app/runtime/env.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { accessLog, requestId } from '#app/runtime/web/access-log.server.ts';
import { framingOf, shopifyFrame } from '#app/runtime/web/framing.server.ts';
import { securityHeaders } from '#app/runtime/web/security-headers.server.ts';
import { shutDownOnSignal } from '#app/runtime/web/shutdown.server.ts';

/* The web process: Express in front of the Remix build. */

const environment = bootEnvironment();
const log = logFor({ workspace: null, process: 'web' });
const client = path.join(import.meta.dirname, 'build/client');
const buildFile: string = path.join(import.meta.dirname, 'build/server/index.js');
const build = (await import(buildFile)) as ServerBuild;

const failed: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  // a file of an older build, or a path that is none: nobody's failure
  if (error.status && error.status < 500 && !response.headersSent) {
    response.status(error.status).type('text').send('There is nothing here.\n');
    return;
  }
  log.error({ err: error, requestId: response.locals.requestId }, 'request failed');
  if (response.headersSent) return next(error);
  response.status(500).type('text').send(`Something unexpected happened. Request id: ${response.locals.requestId}\n`);
};

const pages = createRequestHandler({
  build,
  mode: environment.mode,
  getLoadContext: (request, response) => ({
    cspNonce: response.locals.cspNonce as string,
    requestId: response.locals.requestId as string,
    clientAddress: request.ip ?? '',
  }),
});

const app = express();
app.disable('x-powered-by');
app.set('trust proxy', 'loopback, linklocal, uniquelocal');
const frame = shopifyFrame(environment);
const security = securityHeaders({
  https: environment.appUrl.startsWith('https:'),
  framingOf: (address) => framingOf(address, frame),
});
app.use(requestId, accessLog, security, compression());
app.use('/assets', express.static(path.join(client, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
app.use(express.static(client, { maxAge: '1h', index: false }));
app.all('*', (request, response, next) => void pages(request, response, next));
app.use(failed);

const server = createServer(app);
// Longer than a proxy keeps its connections, so that it is never we who close one that it is about to use.
server.keepAliveTimeout = 75_000;
server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
  const where = `${environment.host}:${environment.port}`;
  console.error(taken ? `${where} can't be listened on (${error.code}). Set PORT to a free one.` : error);
  process.exit(taken ? 3 : 1);
});
server.listen(environment.port, environment.host, () => {
  log.info({ address: `http://${environment.host}:${environment.port}` }, 'listening');
});
shutDownOnSignal(server);
