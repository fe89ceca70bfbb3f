import { setTimeout as sleep } from 'node:timers/promises';
import { makeRandom, type Random } from '../../sandbox/world/random.ts';
import type { Backends } from './backends.ts';
import type { Victim } from './victims.ts';

const AIM_MS = 4_000;

export interface KillCount {
  kills: number;
  /** Kills at whose moment the victim (for the database: anybody) had a transaction open. */
  metTransaction: number;
}

/** Sends SIGKILL, at moments drawn from a seed, and counts which of them cut a transaction short. */
export class Assassin {
  readonly counts: Record<string, KillCount> = {};
  readonly #backends: Backends;
  readonly #random: Random;

  constructor(backends: Backends, seed: number) {
    this.#backends = backends;
    this.#random = makeRandom(seed, 'kills');
  }

  /** The victims, `times` each, in a drawn order. */
  plan(victims: readonly Victim[], times: number): { victim: Victim; turn: number }[] {
    const all = victims.flatMap((victim) => Array.from({ length: times }, (_, turn) => ({ victim, turn })));
    return this.#random.shuffle(all);
  }

  /** Waits a drawn while, then kills: mostly when a transaction is open, now and then blindly. */
  async kill(victim: Victim, turn: number, patienceMs: readonly [least: number, most: number]): Promise<boolean> {
    await sleep(this.#random.int(...patienceMs));
    const isAimed = this.#random.chance(0.85);
    const pids = victim.processes(turn);
    if (pids.length === 0) return false;
    const met = await this.#strike(victim, pids, isAimed ? performance.now() + AIM_MS : 0);
    const count = (this.counts[victim.name] ??= { kills: 0, metTransaction: 0 });
    count.kills += 1;
    if (met) count.metTransaction += 1;
    return true;
  }

  /** A worker is halted before each look: the transaction that it has open then is still open when it is killed. */
  async #strike({ owner }: Victim, pids: readonly number[], deadline: number): Promise<boolean> {
    // a halted database could not be asked; and what the web has open are single statements, which end without it
    const halts = owner === 'worker';
    for (;;) {
      if (halts) signal(pids, 'SIGSTOP');
      const open = await this.#backends.openTransactions(owner).catch(() => 0);
      if (open > 0 || performance.now() > deadline) {
        signal(pids, 'SIGKILL');
        return open > 0;
      }
      if (halts) signal(pids, 'SIGCONT');
      await sleep(this.#random.int(1, 12));
    }
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      // it ended by itself between being found and being struck
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
