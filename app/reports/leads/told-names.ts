/** What a lead's own raw body calls its ad and ad set: while their costs are not known, nobody else does. */
export function toldNames(body: string): { ad: string | null; adset: string | null } {
  try {
    const json = JSON.parse(body) as Record<string, unknown> | null;
    const text = (name: string): string | null => {
      const value = json?.[name];
      return typeof value === 'string' && value !== '' ? value : null;
    };
    return { ad: text('ad_name'), adset: text('adset_name') };
  } catch {
    return { ad: null, adset: null };
  }
}
