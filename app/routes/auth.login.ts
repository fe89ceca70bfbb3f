import { redirect } from '@remix-run/node';

/** Where Shopify's library sends an address that claims to come from Admin and names no shop: it is an ordinary visitor's. */
export const loader = (): Response => redirect('/sign-in');
