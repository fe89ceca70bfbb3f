/**
 * The numeric id as text. The last part of `admin_graphql_api_id` goes first: senders that went through floating
 * point round `id` above 2^53 (…154508 becomes …154500), never the text.
 */
export function platformId(id: string, globalId: string | null): string {
  return /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(globalId ?? '')?.[1] ?? id;
}
