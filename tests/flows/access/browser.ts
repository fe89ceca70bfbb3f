const ORIGIN = 'http://127.0.0.1:3000';

/** A browser as far as access is concerned: it keeps cookies, and sends them with each request. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  request(path: string, method = 'GET'): Request {
    return new Request(`${ORIGIN}${path}`, { method, headers: { cookie: this.header() } });
  }

  /** Posts a form. */
  post(path: string, fields: Readonly<Record<string, string>>): Request {
    const headers = { cookie: this.header(), 'content-type': 'application/x-www-form-urlencoded' };
    return new Request(`${ORIGIN}${path}`, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** What was thrown where a Response was expected to be thrown. */
export async function refusal(call: Promise<unknown>): Promise<Response> {
  try {
    await call;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
