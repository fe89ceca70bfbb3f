-- AlterTable
ALTER TABLE "settings" ADD COLUMN     "setup_hidden_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "redeemed_by" TEXT,
    "redeemed_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop_pixel" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "checked_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pixel_pkey" PRIMARY KEY ("workspace_id","shop_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_hash_key" ON "invitation"("code_hash");

-- CreateIndex
CREATE INDEX "invitation_workspace_id_made_at_idx" ON "invitation"("workspace_id", "made_at");


ALTER TABLE shop_pixel ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_pixel FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON shop_pixel
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_pixel TO digiflow_app;

-- A system table: whoever redeems a code is in no workspace yet. The rows are the record of who let whom in, so the
-- application can't remove one, and can change only how it ended.
GRANT SELECT, INSERT ON invitation TO digiflow_app;
GRANT UPDATE (redeemed_by, redeemed_at, revoked_by, revoked_at) ON invitation TO digiflow_app;
