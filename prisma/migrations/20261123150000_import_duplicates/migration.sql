-- CreateTable
CREATE TABLE "import_duplicate" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,

    CONSTRAINT "import_duplicate_pkey" PRIMARY KEY ("workspace_id","raw_event_id","import_id")
);

-- CreateIndex
CREATE INDEX "import_duplicate_workspace_id_import_id_idx" ON "import_duplicate"("workspace_id", "import_id");

ALTER TABLE import_duplicate ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_duplicate FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON import_duplicate
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON import_duplicate TO digiflow_app;
