-- AlterTable
ALTER TABLE "ad_account" ADD COLUMN     "connection_id" UUID;

-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "connected_by" TEXT,
ADD COLUMN     "data_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "declined" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'user',
ADD COLUMN     "renewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "state_reason" TEXT;

-- CreateTable
CREATE TABLE "connected_page" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connected_page_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "sync_unit" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "since" DATE NOT NULL,
    "until" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "records" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sync_unit_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "consent_start" (
    "workspace_id" UUID NOT NULL,
    "id" BYTEA NOT NULL,
    "platform" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_start_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "deletion_request" (
    "code" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),
    "connections" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "deletion_request_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "sync_unit_workspace_id_connection_id_idx" ON "sync_unit"("workspace_id", "connection_id");



DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['connected_page', 'sync_unit', 'consent_start'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY own_workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
         WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO digiflow_app', tenant);
  END LOOP;
END
$$;

-- A system table: whoever follows the link of a code is in no workspace. It is the record of what was asked, so the
-- application can't remove a row, and can change only how it ended.
GRANT SELECT, INSERT ON deletion_request TO digiflow_app;
GRANT UPDATE (done_at, connections) ON deletion_request TO digiflow_app;
