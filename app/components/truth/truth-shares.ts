/** The ways in which a model is right or wrong, as shares. */
export const TRUTH_SHARES = ['channelShare', 'campaignShare', 'distance', 'unattributedShare'] as const;
