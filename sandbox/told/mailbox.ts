import { SMTPServer } from 'smtp-server';

export interface ArrivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly source: string; // as it came
  readonly arrivedAt: string;
}

const MAX_BYTES = 1_000_000;
const KEPT = 500;

/** A mail server that takes everything in, delivers nothing, and refuses what control asked it to. */
export class Mailbox {
  readonly mails: ArrivedMail[] = [];
  /** The next answers: 451 for now, 550 for good, 0 cuts the connection after the mail was taken in. */
  private readonly refusals: number[] = [];
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      authOptional: true,
      size: MAX_BYTES,
      logger: false,
      onRcptTo: (_address, _session, answer) => {
        const code = this.refusals[0] ? this.refusals.shift() : undefined;
        if (!code) return answer();
        answer(Object.assign(new Error(code >= 500 ? 'No such user here' : 'Try again later'), { responseCode: code }));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          this.keep(
            mailFrom ? mailFrom.address : '',
            rcptTo.map(({ address }) => address),
            Buffer.concat(chunks).toString(),
          );
          answer();
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async listen(port: number, host: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', reject);
      this.server.listen(port, host, () => resolve());
    });
  }

  close(): void {
    this.server.close();
  }

  /** `{refuse: [451, 550], clear: true}` */
  control(asked: Record<string, unknown>): void {
    if (asked['clear'] === true) this.mails.length = 0;
    if (Array.isArray(asked['refuse'])) this.refusals.push(...asked['refuse'].map(Number));
  }

  private keep(from: string, to: string[], source: string): void {
    this.mails.push({ from, to, source, headers: headersOf(source), arrivedAt: new Date().toISOString() });
    if (this.mails.length > KEPT) this.mails.shift();
  }
}

/** Names in small letters; lines that go on are joined. */
function headersOf(source: string): Record<string, string> {
  const [head = ''] = source.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
}
