import type { SetupFacts, SetupSummary, ShopSetup, StepState } from './types.ts';
import { SETUP_STEPS } from './types.ts';

const OPEN_PULLS = ['waiting', 'at-shopify', 'reading'];

/** How far each of the first steps is. A step that has something wrong with one shop is in that state for all. */
export function setupSummary(facts: SetupFacts): SetupSummary {
  const states: Readonly<Record<(typeof SETUP_STEPS)[number], StepState>> = {
    install: installState(facts.shops),
    orders: ordersState(facts),
    pixel: pixelState(facts.shops.filter(isOpen)),
    ads: facts.ads.length > 0 ? 'done' : 'todo',
    roas: roasState(facts),
  };
  const steps = SETUP_STEPS.map((step) => ({ step, state: states[step] }));
  return { steps, next: steps.find(({ state }) => state !== 'done')?.step ?? null };
}

const isOpen = (shop: ShopSetup): boolean => shop.installedAt !== null;
export const isPulling = ({ pull }: ShopSetup): boolean => pull !== null && OPEN_PULLS.includes(pull.state);

function installState(shops: readonly ShopSetup[]): StepState {
  if (shops.length === 0) return 'todo';
  return shops.every((shop) => isOpen(shop) && shop.missingScopes.length === 0) ? 'done' : 'attention';
}

function ordersState({ shops, toProcess }: SetupFacts): StepState {
  const open = shops.filter(isOpen);
  if (open.length === 0) return 'waiting';
  if (open.some(({ pull }) => pull === null)) return 'todo';
  if (open.some(({ pull }) => pull?.state === 'failed')) return 'attention';
  if (open.every(({ pull }) => pull?.state === 'waiting')) return 'waiting';
  return open.some(isPulling) || toProcess > 0 ? 'running' : 'done';
}

function pixelState(open: readonly ShopSetup[]): StepState {
  if (open.length === 0) return 'waiting';
  const pixels = open.map(({ pixel }) => pixel);
  if (pixels.some((pixel) => pixel !== null && pixel.state !== 'on')) return 'attention';
  return pixels.every((pixel) => pixel !== null && pixel.heardAt !== null) ? 'done' : 'waiting';
}

function roasState(facts: SetupFacts): StepState {
  if (!facts.hasOrders || facts.ads.length === 0) return 'waiting';
  return facts.shops.some(isPulling) || facts.toProcess > 0 ? 'running' : 'done';
}
