-- Every index begins with workspace_id. As long as a table was never analysed PostgreSQL guesses that a workspace has one
-- row in two hundred, finds every index as good as the one for the key that is asked for, and may read all rows of the
-- workspace for each key. So the tables start out with the opposite guess: all rows belong to one workspace. The first
-- ANALYZE (autovacuum) puts the truth in its place. Only PostgreSQL 18 and later can be told; others guess for a minute.
DO $$
DECLARE
  tenant text;
BEGIN
  IF to_regprocedure('pg_catalog.pg_restore_attribute_stats("any")') IS NULL THEN RETURN; END IF;
  FOR tenant IN
    SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname = 'workspace_id' AND NOT attisdropped
  LOOP
    PERFORM pg_restore_attribute_stats(
      'schemaname', 'public'::text, 'relname', tenant, 'attname', 'workspace_id'::text, 'inherited', false,
      'version', current_setting('server_version_num')::int, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
  END LOOP;
END
$$;
