/**
 * The form of derived data that this release makes. It changes with every release that derives other rows from the same
 * raw events (other ids, further columns that are not null in fact, other rules without a version of their own).
 */
export const DERIVED_FORM = 'derived-6';
