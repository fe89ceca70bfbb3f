-- CreateTable
CREATE TABLE "ad_change" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "error" TEXT,
    "made_id" TEXT,
    "undoes" UUID,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "ad_change_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "ad_change_workspace_id_asked_at_idx" ON "ad_change"("workspace_id", "asked_at");



ALTER TABLE ad_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE ad_change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON ad_change USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);

-- The record of what was changed of somebody's ads: the application can add to it and say how a change ended, no more.
GRANT SELECT, INSERT ON ad_change TO digiflow_app;
GRANT UPDATE (state, error, made_id, confirmed_by, ended_at) ON ad_change TO digiflow_app;
