-- CreateTable
CREATE TABLE "conversion_dataset" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "connection_id" UUID NOT NULL,
    "test_code" TEXT,
    "unknown_consent" TEXT NOT NULL DEFAULT 'hold',
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT,
    "state_at" TIMESTAMPTZ(3),
    "busy_until" TIMESTAMPTZ(3),
    "run" UUID,

    CONSTRAINT "conversion_dataset_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversion_switch" (
    "workspace_id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversion_switch_pkey" PRIMARY KEY ("workspace_id","dataset_id","kind")
);

-- CreateTable
CREATE TABLE "conversion_event" (
    "workspace_id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "event_name" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "unsure_since" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "request" JSONB,
    "answer" JSONB,

    CONSTRAINT "conversion_event_pkey" PRIMARY KEY ("workspace_id","dataset_id","event_name","event_id")
);

-- CreateIndex
CREATE INDEX "conversion_event_workspace_id_dataset_id_due_at_idx" ON "conversion_event"("workspace_id", "dataset_id", "due_at");

-- CreateIndex
CREATE INDEX "conversion_event_workspace_id_subject_id_idx" ON "conversion_event"("workspace_id", "subject_id");

DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['conversion_dataset', 'conversion_switch', 'conversion_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY own_workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
         WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON conversion_dataset, conversion_switch TO digiflow_app;
-- What was sent can't be unsent: its row is never removed, or the event would be sent once more.
GRANT SELECT, INSERT, UPDATE ON conversion_event TO digiflow_app;
