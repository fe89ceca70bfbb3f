import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import type { ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { catalogueOf } from './components/i18n/catalogue.server.ts';
import { createTranslator } from './components/i18n/instance.ts';
import { PolarisTextsProvider } from './components/i18n/polaris-texts.tsx';
import { localeOf } from './components/i18n/preferences.server.ts';
import { NonceProvider } from './components/shell/nonce.tsx';
import { withoutSecrets } from './runtime/log-error.ts';
import { logFor } from './runtime/log.server.ts';

const ABORT_AFTER_MS = 10_000;

/** An address that nothing answers to is the asker's mistake, and in the access log already. */
function isRefusal(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500;
}

/** What no loader or action expected: logged with the path only, since a query may hold personal data. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRefusal(error)) return;
  const path = withoutSecrets(new URL(request.url).pathname);
  logFor({ workspace: null }).error({ err: error, path }, 'page failed');
}

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const locale = await localeOf(request);
  const catalogue = catalogueOf(locale);
  const translator = await createTranslator(locale, catalogue.app);
  const nonce = typeof loadContext['cspNonce'] === 'string' ? loadContext['cspNonce'] : undefined;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.append('Vary', 'Cookie, Accept-Language');
  const page = (
    <I18nextProvider i18n={translator}>
      <PolarisTextsProvider texts={catalogue.polaris}>
        <NonceProvider nonce={nonce}>
          <RemixServer context={context} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={nonce} />
        </NonceProvider>
      </PolarisTextsProvider>
    </I18nextProvider>
  );
  return render(page, { status, headers, wait: isbot(request.headers.get('User-Agent') ?? ''), nonce });
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** bots get the finished page, people the first bytes at once */
  readonly wait: boolean;
  readonly nonce: string | undefined;
}

function render(page: ReactNode, answer: Answer): Promise<Response> {
  return new Promise((resolve, reject) => {
    let status = answer.status;
    let shellSent = false;
    const send = () => {
      shellSent = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers: answer.headers, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: answer.nonce,
      ...(answer.wait ? { onAllReady: send } : { onShellReady: send }),
      onShellError: reject,
      onError(error: unknown) {
        status = 500;
        // an error before the shell is told by onShellError
        if (shellSent) logFor({ workspace: null }).error({ err: error }, 'page failed while it was being sent');
      },
    });
    setTimeout(abort, ABORT_AFTER_MS + 1000);
  });
}
