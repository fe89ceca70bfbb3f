/** The dataflow of exchange rates and the key's parts: daily, against the euro, spot, average or standardised measure. */
export const EXR_FLOW = 'EXR';
export const EXR_SUFFIX = 'EUR.SP00.A';
