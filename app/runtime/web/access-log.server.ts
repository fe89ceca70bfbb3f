import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { withoutSecrets } from '../log-error.ts';
import { logFor } from '../log.server.ts';

const REQUEST_ID = /^[\w.-]{8,128}$/;

/** Gives each request an id (the caller's own, where it sent one) in `locals.requestId` and in the answer. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.header('x-request-id');
  const id = given && REQUEST_ID.test(given) ? given : randomUUID();
  response.locals.requestId = id;
  response.setHeader('X-Request-Id', id);
  next();
};

/** One line per answered request. Without the query: it may hold tokens, e-mail addresses and click ids. */
export const accessLog: RequestHandler = (request, response, next) => {
  const began = performance.now();
  const path = withoutSecrets(request.path);
  response.on('close', () => {
    const milliseconds = Math.round((performance.now() - began) * 10) / 10;
    const { statusCode: status, writableFinished: finished } = response;
    const line = { requestId: response.locals.requestId, method: request.method, path, status, milliseconds, finished };
    const log = logFor({ workspace: null });
    if (status >= 500) log.warn(line, `${status} ${request.method} ${path}`);
    else log.info(line, 'request');
  });
  next();
};
