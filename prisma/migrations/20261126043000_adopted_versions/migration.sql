-- CreateTable
CREATE TABLE "adopted_version" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "body" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "note" TEXT,

    CONSTRAINT "adopted_version_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "adopted_version_workspace_id_kind_subject_decided_at_idx" ON "adopted_version"("workspace_id", "kind", "subject", "decided_at");

ALTER TABLE adopted_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE adopted_version FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON adopted_version
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON adopted_version TO digiflow_app;
