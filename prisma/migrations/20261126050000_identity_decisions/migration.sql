-- AlterTable
ALTER TABLE "identity_key" ADD COLUMN     "shared_by" TEXT;

-- AlterTable
ALTER TABLE "identity_link" ADD COLUMN     "by_hand" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "cut" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "identity_mark" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "rule" TEXT,

    CONSTRAINT "identity_mark_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "identity_decision" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "other_key" TEXT,
    "record_id" UUID,
    "judgement" TEXT,
    "stands" BOOLEAN NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "note" TEXT,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "identity_decision_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "identity_mark_workspace_id_domain_idx" ON "identity_mark"("workspace_id", "domain");

-- CreateIndex
CREATE INDEX "identity_decision_workspace_id_key_idx" ON "identity_decision"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "identity_decision_workspace_id_record_id_idx" ON "identity_decision"("workspace_id", "record_id");

-- CreateIndex
CREATE INDEX "identity_key_workspace_id_shared_idx" ON "identity_key"("workspace_id", "shared");


-- Until now there was one reason for a key to be shared. The owner, too, sees no row without a workspace.
ALTER TABLE identity_key NO FORCE ROW LEVEL SECURITY;
UPDATE identity_key SET shared_by = 'too-many' WHERE shared;
ALTER TABLE identity_key FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['identity_mark', 'identity_decision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format($policy$CREATE POLICY own_workspace ON %I
      USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
      WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)$policy$, tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO digiflow_app', tenant);
    -- as for all tables: until they are analysed, one workspace is guessed to have all rows
    IF to_regprocedure('pg_catalog.pg_restore_attribute_stats("any")') IS NOT NULL THEN
      PERFORM pg_restore_attribute_stats(
        'schemaname', 'public'::text, 'relname', tenant, 'attname', 'workspace_id'::text, 'inherited', false,
        'version', current_setting('server_version_num')::int, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
    END IF;
  END LOOP;
END
$$;
