-- AlterTable
ALTER TABLE "raw_event" ADD COLUMN     "redacted_at" TIMESTAMPTZ(3),
ADD COLUMN     "redacted_by" UUID,
ADD COLUMN     "redacted_hash" BYTEA;

-- CreateTable
CREATE TABLE "erasure_mark" (
    "workspace_id" UUID NOT NULL,
    "mark" TEXT NOT NULL,
    "erased_before" TIMESTAMPTZ(3),
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "erasure_mark_pkey" PRIMARY KEY ("workspace_id","mark")
);


ALTER TABLE erasure_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON erasure_mark
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON erasure_mark TO digiflow_app;

-- The application still can't update raw events: this function puts the rest of a body in its place, once, and only where a
-- privacy webhook of the same workspace asks for it. It runs as the tables' owner, whom row-level security binds as well.
CREATE FUNCTION redact_raw_events(p_by uuid, p_seqs bigint[], p_bodies bytea[]) RETURNS int
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  own uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  redacted int;
BEGIN
  IF NOT EXISTS (SELECT FROM raw_event e WHERE e.workspace_id = own AND e.id = p_by
      AND e.source = 'shopify-webhook' AND e.topic IN ('customers/redact', 'shop/redact')) THEN
    RAISE EXCEPTION 'raw event % asks for no erasure', p_by;
  END IF;
  UPDATE raw_event e
    SET body = given.body, redacted_hash = sha256(given.body), redacted_by = p_by, redacted_at = now()
    FROM unnest(p_seqs, p_bodies) AS given (seq, body)
    WHERE e.workspace_id = own AND e.seq = given.seq AND e.redacted_at IS NULL;
  GET DIAGNOSTICS redacted = ROW_COUNT;
  RETURN redacted;
END
$$;
REVOKE ALL ON FUNCTION redact_raw_events(uuid, bigint[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION redact_raw_events(uuid, bigint[], bytea[]) TO digiflow_app;
