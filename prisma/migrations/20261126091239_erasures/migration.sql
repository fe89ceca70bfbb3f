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

-- Raw events are the truth: the application can put what is left of a body in its place, once, and only where a privacy
-- webhook of the same workspace asks for it. Nothing else of a row can it change, and it can remove none.
GRANT UPDATE (body, redacted_at, redacted_by, redacted_hash) ON raw_event TO digiflow_app;

CREATE FUNCTION only_by_erasure() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF current_user = 'digiflow_app' AND (
    OLD.redacted_at IS NOT NULL
    OR NEW.redacted_at IS NULL
    OR NEW.redacted_hash IS DISTINCT FROM sha256(NEW.body)
    OR NOT EXISTS (SELECT FROM raw_event asked WHERE asked.workspace_id = NEW.workspace_id AND asked.id = NEW.redacted_by
      AND asked.source = 'shopify-webhook' AND asked.topic IN ('customers/redact', 'shop/redact'))
  ) THEN
    RAISE EXCEPTION 'a raw event is changed by an erasure only' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER only_by_erasure BEFORE UPDATE ON raw_event FOR EACH ROW EXECUTE FUNCTION only_by_erasure();
