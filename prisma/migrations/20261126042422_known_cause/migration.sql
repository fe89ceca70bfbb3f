-- CreateTable
CREATE TABLE "known_cause" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "order_key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "platform" TEXT,
    "campaign" TEXT,
    "source" TEXT,
    "missed_because" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "known_cause_pkey" PRIMARY KEY ("workspace_id","raw_event_id","position")
);

-- CreateIndex
CREATE INDEX "known_cause_workspace_id_subject_id_idx" ON "known_cause"("workspace_id", "subject_id");

-- CreateIndex
CREATE INDEX "known_cause_workspace_id_import_id_idx" ON "known_cause"("workspace_id", "import_id");



ALTER TABLE known_cause ENABLE ROW LEVEL SECURITY;
ALTER TABLE known_cause FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON known_cause
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON known_cause TO digiflow_app;
