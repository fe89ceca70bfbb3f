-- AlterTable
ALTER TABLE "spend_sighting" ADD COLUMN     "action_type" TEXT,
ADD COLUMN     "attribution_setting" TEXT,
ADD COLUMN     "in_reading" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sync_unit" ADD COLUMN     "heard_at" TIMESTAMPTZ(3),
ADD COLUMN     "report" JSONB;

-- CreateTable
CREATE TABLE "sync_run" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "since" DATE NOT NULL,
    "until" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "records" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "reading_id" UUID,

    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ad_reading" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "since" DATE NOT NULL,
    "until" DATE NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "pages" UUID[],
    "rows" INTEGER NOT NULL,
    "complete" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ad_reading_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ad_object" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "campaign_id" TEXT,
    "adset_id" TEXT,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "daily_budget" BIGINT,
    "lifetime_budget" BIGINT,
    "creative_id" TEXT,
    "objective" TEXT,

    CONSTRAINT "ad_object_pkey" PRIMARY KEY ("workspace_id","raw_event_id","position")
);

-- CreateTable
CREATE TABLE "ad_thumbnail" (
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "creative_id" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ad_thumbnail_pkey" PRIMARY KEY ("workspace_id","account_id","creative_id")
);

-- CreateIndex
CREATE INDEX "sync_run_workspace_id_connection_id_started_at_idx" ON "sync_run"("workspace_id", "connection_id", "started_at");

-- CreateIndex
CREATE INDEX "ad_reading_workspace_id_account_id_kind_until_idx" ON "ad_reading"("workspace_id", "account_id", "kind", "until");

-- CreateIndex
CREATE INDEX "ad_object_workspace_id_account_id_idx" ON "ad_object"("workspace_id", "account_id");



DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['sync_run', 'ad_reading', 'ad_object', 'ad_thumbnail'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY own_workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
         WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO digiflow_app', tenant);
  END LOOP;
END
$$;
