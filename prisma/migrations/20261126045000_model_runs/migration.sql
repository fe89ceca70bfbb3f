-- AlterTable
ALTER TABLE "measure" ADD COLUMN     "run_id" UUID;

-- CreateTable
CREATE TABLE "model_run" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "input" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "model_run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "model_run_workspace_id_created_at_idx" ON "model_run"("workspace_id", "created_at");

ALTER TABLE model_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_run FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON model_run
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON model_run TO digiflow_app;
