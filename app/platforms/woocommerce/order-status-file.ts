import { say } from '#app/domain/messages/message.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { OrderKind, PaymentState } from '#app/domain/orders/order.ts';

/** WooCommerce's own order statuses, as slug and as English and French label (accents dropped). */
const STATES: Readonly<Record<string, PaymentState>> = {
  completed: 'paid',
  complete: 'paid',
  processing: 'paid',
  terminee: 'paid',
  termine: 'paid',
  'en cours': 'paid',
  'on-hold': 'pending',
  'on hold': 'pending',
  'en attente': 'pending',
  pending: 'pending',
  'pending payment': 'pending',
  'attente paiement': 'pending',
  'en attente de paiement': 'pending',
  'checkout-draft': 'pending',
  draft: 'pending',
  brouillon: 'pending',
  refunded: 'refunded',
  remboursee: 'refunded',
  rembourse: 'refunded',
  cancelled: 'voided',
  canceled: 'voided',
  annulee: 'voided',
  annule: 'voided',
  failed: 'voided',
  echouee: 'voided',
  echoue: 'voided',
  trash: 'voided',
};

/** A status as our payment state; one that a plugin added counts as pending, with a warning. */
export function wooStateOf(status: string, warnings: Message[]): PaymentState {
  const plain = status
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
    .replace(/^wc-/, '');
  const state = STATES[plain];
  if (!state) warnings.push(say('order-status-unknown', { status: status.slice(0, 40) }));
  return state ?? 'pending';
}

/** Orders that staff entered are drafts, all others came from the shop. */
export function wooKindOf(sourceType: string): OrderKind {
  return /^(?:admin|web admin)$/i.test(sourceType.trim()) ? 'draft' : 'online';
}
