import { orderKeyOf } from '#app/domain/truth/known-cause.ts';
import type { KindSpec } from '../tables/file-kind.ts';

/** Our own file of known causes: one row per order. See docs/file-formats.md. */
export const knownCausesFile: KindSpec = {
  kind: 'known-causes',
  label: 'Known causes of orders',
  needsCurrency: false,
  instants: [],
  required: [['order'], ['channel']],
  columns: [
    {
      name: 'order',
      en: ['order', 'order id', 'order_id', 'order name', 'order number'],
      fr: ['commande', 'id de commande', 'numéro de commande'],
    },
    {
      name: 'channel',
      en: ['true channel', 'true_channel', 'known channel', 'channel'],
      fr: ['canal réel', 'canal'],
    },
    { name: 'platform', en: ['true platform', 'true_platform', 'platform'], fr: ['plateforme réelle', 'plateforme'] },
    {
      name: 'campaign',
      en: ['true campaign', 'true_campaign', 'campaign_id', 'campaign id', 'campaign'],
      fr: ['campagne réelle', 'id de campagne', 'campagne'],
    },
    { name: 'source', en: ['known from', 'known_from'], fr: ['connu par'] },
    { name: 'missed', en: ['missed because', 'missed_because'], fr: ['manqué parce que'] },
  ],
  plan: { rows: 'single', keyOf: (fields) => ({ key: `cause:${orderKeyOf(fields['order'] ?? '')}`, counted: false }) },
};
