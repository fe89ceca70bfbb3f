/** Where visits go, and for whom: the settings that webPixelCreate gave this shop's pixel. */
export interface Door {
  readonly endpoint: string;
  readonly workspace: string;
}

/** Null where a setting is missing or no secure address: then the pixel listens to nothing. */
export function doorOf(settings: Readonly<Record<string, unknown>>): Door | null {
  const { accountID, endpoint } = settings;
  if (typeof accountID !== 'string' || accountID === '') return null;
  if (typeof endpoint !== 'string' || !endpoint.startsWith('https://')) return null;
  return { endpoint, workspace: accountID };
}
