-- CreateTable
CREATE TABLE "lead_decision" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT,
    "undoes" UUID,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,

    CONSTRAINT "lead_decision_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "lead_form" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "page_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT,
    "locale" TEXT,
    "questions" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "lead_form_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "lead_decision_workspace_id_lead_id_idx" ON "lead_decision"("workspace_id", "lead_id");

-- CreateIndex
CREATE INDEX "lead_decision_workspace_id_decided_at_idx" ON "lead_decision"("workspace_id", "decided_at");


DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['lead_decision', 'lead_form'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format($policy$CREATE POLICY own_workspace ON %I
      USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
      WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)$policy$, tenant);
    -- as for all tables: until they are analysed, one workspace is guessed to have all rows
    IF to_regprocedure('pg_catalog.pg_restore_attribute_stats("any")') IS NOT NULL THEN
      PERFORM pg_restore_attribute_stats(
        'schemaname', 'public'::text, 'relname', tenant, 'attname', 'workspace_id'::text, 'inherited', false,
        'version', current_setting('server_version_num')::int, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
    END IF;
  END LOOP;
END
$$;

-- a decision is never changed; a rebuild removes them all and takes them again from their raw events
GRANT SELECT, INSERT, DELETE ON lead_decision TO digiflow_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON lead_form TO digiflow_app;
