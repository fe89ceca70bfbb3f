import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GraphQLError } from 'graphql';
import { gid } from '../line-items.ts';
import type { AdminContext, Node } from './context.ts';

interface PixelInput {
  webPixel: { settings: unknown };
}

const EXTENSION = path.resolve(import.meta.dirname, '../../../extensions/web-pixel/shopify.extension.toml');

/** The fields that the deployed extension asks for. */
const fieldNames = (): string[] =>
  [...readFileSync(EXTENSION, 'utf8').matchAll(/^\[settings\.fields\.(\w+)\]$/gm)].map((match) => match[1] ?? '');

/** The app's web pixel in each shop. */
export class WebPixels {
  /** Whether the app was deployed with its extension. */
  hasExtension = true;
  private readonly byShop = new Map<string, Node>();

  readonly roots: Node = {
    // Shopify answers an error where there is none, not null
    webPixel: (_args: { id?: string }, { grant }: AdminContext): Node => {
      const found = this.byShop.get(grant.shop);
      if (found) return found;
      throw new GraphQLError('No web pixel was found for this app.', { extensions: { code: 'RESOURCE_NOT_FOUND' } });
    },
    webPixelCreate: ({ webPixel }: PixelInput, { grant }: AdminContext): Node =>
      this.byShop.has(grant.shop)
        ? refused('TAKEN', 'Web pixel is taken.')
        : this.keep(grant.shop, gid('WebPixel', String(randomInt(1_000_000, 9_000_000))), webPixel.settings),
    webPixelUpdate: ({ id, webPixel }: PixelInput & { id: string }, { grant }: AdminContext): Node =>
      this.byShop.get(grant.shop)?.['id'] === id
        ? this.keep(grant.shop, id, webPixel.settings)
        : refused('NOT_FOUND', 'Web pixel not found.'),
  };

  /** As if the merchant had taken it out under Settings, Customer events. */
  remove(shop: string): void {
    this.byShop.delete(shop);
  }

  private keep(shop: string, id: string, given: unknown): Node {
    if (!this.hasExtension) return refused('NO_EXTENSION', 'No extension found.');
    const settings = objectOf(given);
    const isComplete = fieldNames().every((name) => typeof settings?.[name] === 'string' && settings[name] !== '');
    if (!settings || !isComplete || Object.keys(settings).length !== fieldNames().length)
      return refused('INVALID_SETTINGS', 'The provided settings does not match the expected settings definition.');
    const pixel = { __typename: 'WebPixel', id, settings: JSON.stringify(settings) };
    this.byShop.set(shop, pixel);
    return { webPixel: pixel, userErrors: [] };
  }
}

function refused(code: string, message: string): Node {
  return { webPixel: null, userErrors: [{ code, field: ['webPixel'], message }] };
}

/** Settings come as an object or as its JSON text. */
function objectOf(given: unknown): Node | null {
  try {
    const value: unknown = typeof given === 'string' ? JSON.parse(given) : given;
    return typeof value === 'object' && value !== null ? (value as Node) : null;
  } catch {
    return null;
  }
}
