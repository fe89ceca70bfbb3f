import { resealEverything } from '../../../app/connections/reseal.server.ts';
import { env, forgetEnvironment } from '../../../app/runtime/env.server.ts';
import { exchangeEncryptionKey } from '../../../app/runtime/secrets.server.ts';
import { type Command, type ExitCode, flag } from '../command.ts';
import { printJson, printLine } from '../output.ts';
import { withDatabase } from '../workspace.ts';

export const rotateKeyCommand: Command = {
  usage: 'rotate-key [--keep] [--json]',
  help: `Seals every stored platform token of all workspaces anew, beside a running application. Where the encryption key was generated (in
DATA_DIR/secrets), a new one is made first; the one before it stays there and still opens. Where ENCRYPTION_KEY is given, give the new one
there and the old one as ENCRYPTION_KEYS_BEFORE; when this command says that nothing was left to seal, with all processes restarted, the old one opens nothing any more.
  --keep          make no new key: only seal with the one that there is`,
  options: { keep: { type: 'boolean' } },
  operands: 0,
  run: (given) =>
    withDatabase<ExitCode>(async () => {
      const madeKey = !flag(given, 'keep') && env().encryptionKeyIsGenerated;
      if (madeKey) await exchange();
      const { tokens, resealed } = await resealEverything();
      if (flag(given, 'json')) printJson({ madeKey, tokens, resealed });
      else
        printLine(`${madeKey ? 'A new key was made. ' : ''}${resealed} of ${tokens} stored tokens were sealed anew.`);
      return 0;
    }),
};

/** The key before the last one is given up only when it opens nothing any more. */
async function exchange(): Promise<void> {
  const { dataDir, encryptionKey } = env();
  await resealEverything();
  exchangeEncryptionKey(dataDir, encryptionKey);
  forgetEnvironment();
}
