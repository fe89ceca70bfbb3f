/** The sections of each page, in their order; their texts are in the catalogues (`legal.PAGE.SECTION`). */
export const LEGAL_PAGES = {
  privacy: {
    title: 'nav.privacy',
    address: '/legal/privacy',
    sections: ['for', 'account', 'shopify', 'meta', 'pixel', 'files', 'kept', 'seen', 'passed', 'long', 'rights'],
  },
  terms: {
    title: 'nav.terms',
    address: '/legal/terms',
    sections: ['what', 'account', 'data', 'acts', 'figures', 'not', 'price', 'end', 'liability', 'changes'],
  },
  erasure: {
    title: 'nav.deletion',
    address: '/legal/data-deletion',
    sections: ['facebook', 'app', 'customer', 'lead'],
  },
} as const;

export type LegalPageName = keyof typeof LEGAL_PAGES;
