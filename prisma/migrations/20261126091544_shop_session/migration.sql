-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "disconnected_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "shop_session" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "access_token" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "refresh_token" BYTEA,
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_before" BYTEA,
    "renewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_session_pkey" PRIMARY KEY ("workspace_id","shop_id")
);

ALTER TABLE shop_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_session FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON shop_session
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_session TO digiflow_app;
