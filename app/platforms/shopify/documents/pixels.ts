import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';

/** What the pixel is told of where it sends; Shopify answers it as an object or as its JSON text. */
const settings = z.union([
  z.record(z.string(), z.unknown()),
  z.string().transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }),
]);
const pixel = z.object({ id: z.string(), settings });
const userErrors = z.array(z.object({ code: z.string().nullable(), message: z.string() }));
const PAYLOAD = '{ webPixel { id settings } userErrors { code field message } }';

/** The app's own pixel in the shop. Scope: read_pixels, which write_pixels includes. */
export const FIND_PIXEL = {
  text: `query FindPixel { webPixel { id settings } }`,
  data: z.object({ webPixel: pixel.nullable() }),
} satisfies AdminDocument;

/** Has the shop load the pixel. Scopes: write_pixels and read_customer_events. */
export const CREATE_PIXEL = {
  text: `mutation CreatePixel($settings: JSON!) { webPixelCreate(webPixel: {settings: $settings}) ${PAYLOAD} }`,
  data: z.object({ webPixelCreate: z.object({ webPixel: pixel.nullable(), userErrors }) }),
} satisfies AdminDocument;

export const UPDATE_PIXEL = {
  text: `mutation UpdatePixel($id: ID!, $settings: JSON!) {
    webPixelUpdate(id: $id, webPixel: {settings: $settings}) ${PAYLOAD}
  }`,
  data: z.object({ webPixelUpdate: z.object({ webPixel: pixel.nullable(), userErrors }) }),
} satisfies AdminDocument;
