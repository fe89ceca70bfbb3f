import {
  landingWithoutIdentity,
  parameterWithoutIdentity,
  referrerWithoutIdentity,
} from '#app/domain/touchpoints/without-identity.ts';
import { parseJson } from '../http/parse-json.ts';
import { type AdminOrder, adminOrderWire } from './wire/admin-order.wire.ts';

/**
 * A record of the Admin API from which a person was erased: what orderWithoutPerson leaves of the webhook's body. The result
 * is such a record again, and redacting it changes nothing.
 */
export function adminOrderWithoutPerson(text: string): string {
  const order = adminOrderWire.parse(parseJson(text));
  const left: AdminOrder = {
    ...order,
    email: null,
    phone: null,
    checkoutToken: null,
    billingAddress: null,
    shippingAddress: null,
    customer: order.customer && {
      id: null,
      defaultEmailAddress: null,
      defaultPhoneNumber: null,
      defaultAddress: null,
    },
    customAttributes: order.customAttributes.flatMap(({ key, value }) => {
      const kept = parameterWithoutIdentity(key, value ?? '');
      return kept === null ? [] : [{ key, value: kept }];
    }),
    customerJourneySummary: order.customerJourneySummary && journeyWithoutPerson(order.customerJourneySummary),
  };
  return JSON.stringify(left);
}

type Journey = NonNullable<AdminOrder['customerJourneySummary']>;

/** Which order of the customer it is stays: it tells a first order from others. */
function journeyWithoutPerson({ lastVisit, ...journey }: Journey): Journey {
  return {
    ...journey,
    lastVisit: lastVisit && {
      landingPage: landingWithoutIdentity(lastVisit.landingPage),
      referrerUrl: referrerWithoutIdentity(lastVisit.referrerUrl),
    },
  };
}
