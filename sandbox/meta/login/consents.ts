import { randomBytes } from 'node:crypto';
import type { MetaClock } from '../clock.ts';

interface Consent {
  readonly granted: Set<string>;
  readonly declined: Set<string>;
  at: number;
}

interface Code {
  readonly userId: string;
  readonly redirectUri: string;
  readonly at: number;
  used: boolean;
}

const CODE_MS = 10 * 60_000;

/** What each person granted or declined to the application, and the codes that the dialog gave out. */
export class Consents {
  private readonly consents = new Map<string, Consent>();
  private readonly codes = new Map<string, Code>();
  private readonly clock: MetaClock;

  constructor(clock: MetaClock) {
    this.clock = clock;
  }

  /** Notes the answers of a dialog and gives a code for them. */
  answer(
    userId: string,
    redirectUri: string,
    answers: { granted: readonly string[]; declined: readonly string[] },
  ): string {
    const consent = this.consents.get(userId) ?? { granted: new Set(['public_profile']), declined: new Set(), at: 0 };
    for (const scope of answers.granted) {
      consent.granted.add(scope);
      consent.declined.delete(scope);
    }
    for (const scope of answers.declined) {
      consent.declined.add(scope);
      consent.granted.delete(scope);
    }
    consent.at = this.clock.now();
    this.consents.set(userId, consent);
    const code = `AQ${randomBytes(60).toString('base64url')}`;
    this.codes.set(code, { userId, redirectUri, at: consent.at, used: false });
    return code;
  }

  /** Whose code it is; 'used', 'expired' or 'unknown' where it is good for nothing, 'other-address' where it was given to another address. */
  redeem(
    code: string,
    redirectUri: string,
  ): (Consent & { userId: string }) | 'used' | 'expired' | 'unknown' | 'other-address' {
    const found = this.codes.get(code);
    if (!found) return 'unknown';
    if (found.used) return 'used';
    if (this.clock.now() - found.at > CODE_MS) return 'expired';
    if (found.redirectUri !== redirectUri) return 'other-address';
    found.used = true;
    return { ...this.of(found.userId)!, userId: found.userId };
  }

  of(userId: string): Consent | undefined {
    return this.consents.get(userId);
  }

  withdraw(userId: string): void {
    this.consents.delete(userId);
  }

  /** As somebody does in their settings at Facebook: one permission is taken back. */
  decline(userId: string, scope: string): void {
    const consent = this.of(userId);
    consent?.granted.delete(scope);
    consent?.declined.add(scope);
  }
}
