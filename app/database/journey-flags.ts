/** journey.flags: what a touch is, as bits, so that attribution needs no other table. */
export const LEAD_FLAG = 1;
export const DIRECT_FLAG = 2;
