import { z } from 'zod';
import { idText, listOf, optionalText } from '../../http/wire-values.ts';

const customer = z.object({ id: idText.nullish(), email: optionalText, phone: optionalText });
const shop = { shop_id: idText.nullish(), shop_domain: optionalText };

/** customers/redact and customers/data_request: whom it is about, which is missing once the person is erased. */
export const customerPrivacyWire = z.object({
  ...shop,
  customer: customer.nullish(),
  orders_to_redact: listOf(idText),
  orders_requested: listOf(idText),
});

/** shop/redact, 48 hours after the app was removed. */
export const shopPrivacyWire = z.object(shop);
