import { identitySecret } from '../../database/reading/settings.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { IdentityBody } from '../../domain/identity/identity-rules.ts';
import { identityKey } from '../../domain/identity/keyed-hash.ts';
import { maskedEmail } from '../../domain/identity/masked.ts';
import { normaliseEmail, toIdentifier } from '../../domain/identity/normalise.ts';
import { say } from '../../domain/messages/message.ts';
import { InputError } from '../../runtime/errors.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';

/** The rules that are asked for, as typed. */
export interface RulesAsked {
  readonly ownDomains: string; // one a line, or between commas
  readonly ownAddresses: string; // further addresses, plain
  readonly keptAddresses: readonly string[]; // keys of addresses that were named before and stay
  readonly limits: {
    readonly customer: number;
    readonly email: number;
    readonly phone: number;
    readonly client: number;
  };
}

/** The rules as they would be adopted. Throws InputError where a line is no domain or no address. */
export async function bodyOf(who: Who, asked: RulesAsked): Promise<IdentityBody> {
  const { secret, before } = await withWorkspace(who.workspaceId, async (tx) => ({
    secret: await identitySecret(tx),
    before: await versionInForce<IdentityBody>(tx, 'identity'),
  }));
  const kept = (before?.body.ownAddresses ?? []).filter(({ key }) => asked.keptAddresses.includes(key));
  const added = linesOf(asked.ownAddresses).map((line) => {
    const address = toIdentifier('email', line);
    if (!address) throw new InputError(say('not-an-address', { given: line.slice(0, 80) }), { where: 'ownAddresses' });
    return { key: identityKey(address, secret), shown: maskedEmail(address.value) };
  });
  const ownAddresses = [...new Map([...kept, ...added].map((one) => [one.key, one])).values()];
  const ownDomains = [...new Set(linesOf(asked.ownDomains).map(domainOfLine))].toSorted();
  return { ownDomains, ownAddresses: ownAddresses.toSorted((a, b) => (a.key < b.key ? -1 : 1)), limits: asked.limits };
}

export async function adoptRules(who: Who, body: IdentityBody, note: string | null): Promise<void> {
  await adoptVersion(who, { kind: 'identity', body, note });
}

const linesOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);

function domainOfLine(line: string): string {
  const domain = line.replace(/^@/, '').toLowerCase();
  if (normaliseEmail(`somebody@${domain}`) === null || !/^[a-z0-9.-]+$/.test(domain))
    throw new InputError(say('not-a-domain', { given: line.slice(0, 80) }), { where: 'ownDomains' });
  return domain;
}
