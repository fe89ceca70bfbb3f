/** An address by whose domain it is recognised as staff, where the domain is adopted. */
export const STAFF = 'staff.example';
/** Two of the few addresses are recognised by rule: a marketplace's relay, and (where its domain is adopted) the staff's. */
const DOMAINS = ['client.example', 'client.example', 'client.example', 'marketplace.amazon.fr', STAFF];

export type Names = ReturnType<typeof namesOf>;

/** What the people and orders of a history are called: those of two histories (numbers below 1,000) have nothing in common. */
export function namesOf(history: number) {
  const own = history === 0 ? '' : `-${history}`;
  return {
    clientId: (client: number): string => `client-${client}${own}`,
    emailOf: (email: number | null): string | null => (email === null ? null : `p${email}${own}@${DOMAINS[email]}`),
    crowdEmail: (n: number): string => `crowd${n}${own}@client.example`,
    phoneOf: (phone: number | null): string | null => (phone === null ? null : `+336${1_234_567 + history}${phone}`),
    customerId: (email: number): number => 900 + email + history * 10,
    orderId: (order: number): number => 5_000_000_000_000 + history * 1_000 + order,
    saleId: (sale: number): number => 6_000_000_000_000 + history * 1_000 + sale,
    leadId: (lead: number): number => 800_000_000_000_000 + history * 1_000 + lead,
    revenueId: (sale: number): string => `sale-${sale}${own}`,
    token: (order: number): string => `token-${order}${own}`,
  };
}
