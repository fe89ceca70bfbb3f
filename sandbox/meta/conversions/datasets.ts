import { META } from '../../constants.ts';
import type { MetaUser } from '../owners.ts';

/** A dataset (it was called pixel) and the ad accounts that have it. Field names as in Meta's spec of AdsPixel. */
export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly string[];
}

export const DATASETS: readonly Dataset[] = [
  { id: '918273645546372', name: 'Atelier Lumen', accounts: [META.accountId, 'act_2718281828459'] },
  { id: '918273645546999', name: 'Atelier Lumen CRM', accounts: [META.accountId] },
  { id: '707070707070707', name: 'Maison Voisine', accounts: ['act_1618033988749'] },
];

export const datasetsOf = (accountId: string): readonly Dataset[] =>
  DATASETS.filter(({ accounts }) => accounts.includes(accountId));

/** A dataset that the person has by one of their ad accounts. */
export const ownDataset = (user: MetaUser, id: string): Dataset | undefined =>
  DATASETS.find(
    (one) => one.id === id && user.accounts.some((account) => one.accounts.some((id) => id === account['id'])),
  );
