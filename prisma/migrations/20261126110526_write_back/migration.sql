-- CreateTable
CREATE TABLE "shop_write_back" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "signature" TEXT,
    "compared_at" TIMESTAMPTZ(3),
    "state" TEXT,
    "state_at" TIMESTAMPTZ(3),
    "busy_until" TIMESTAMPTZ(3),

    CONSTRAINT "shop_write_back_pkey" PRIMARY KEY ("workspace_id","shop_id")
);

-- CreateTable
CREATE TABLE "order_write_back" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "digest" TEXT,
    "written_at" TIMESTAMPTZ(3),
    "refused_digest" TEXT,
    "refusal" TEXT,
    "refused_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_write_back_pkey" PRIMARY KEY ("workspace_id","order_id")
);

-- CreateTable
CREATE TABLE "credit_change" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "mark" BIGSERIAL NOT NULL,

    CONSTRAINT "credit_change_pkey" PRIMARY KEY ("workspace_id","order_id")
);

-- CreateIndex
CREATE INDEX "order_write_back_workspace_id_shop_id_idx" ON "order_write_back"("workspace_id", "shop_id");

ALTER TABLE shop_write_back ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_write_back FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON shop_write_back
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop_write_back TO digiflow_app;

ALTER TABLE order_write_back ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_write_back FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON order_write_back
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON order_write_back TO digiflow_app;

ALTER TABLE credit_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON credit_change
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON credit_change TO digiflow_app;
GRANT USAGE ON SEQUENCE credit_change_mark_seq TO digiflow_app;
