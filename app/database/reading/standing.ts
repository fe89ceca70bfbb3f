/**
 * SQL: whether a sighting (aliased `s`) counts. It does not where its import was undone, unless another import, which was
 * not, told the same record.
 */
export const STANDS = `NOT EXISTS (
  SELECT FROM import WHERE import.id = s.import_id AND import.undone AND NOT EXISTS (
    SELECT FROM import_duplicate d JOIN import other ON other.id = d.import_id
    WHERE d.raw_event_id = s.raw_event_id AND NOT other.undone))`;

/** SQL: the sightings (aliased `s`) that imports ($1) told, first or as duplicates. */
export const TOLD_BY_IMPORTS = `(s.import_id = ANY($1)
  OR s.raw_event_id IN (SELECT raw_event_id FROM import_duplicate WHERE import_id = ANY($1)))`;
