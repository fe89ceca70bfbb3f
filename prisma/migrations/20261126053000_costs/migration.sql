-- What orders cost (decision 28). Rows that are there have no costs and no mark of new customers: `digiflow rebuild` makes
-- them from the raw events, which hold both.

-- AlterTable
ALTER TABLE "closed_fact" DROP CONSTRAINT "closed_fact_pkey",
ADD COLUMN     "cost_fees" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_goods" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "costed_product" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "new_customer" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "closed_fact_pkey" PRIMARY KEY ("workspace_id", "snapshot_id", "order_day", "entry_day", "shop_id", "currency", "entity_id", "new_customer");

-- AlterTable
ALTER TABLE "fact" DROP CONSTRAINT "fact_pkey",
ADD COLUMN     "cost_fees" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_goods" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "costed_product" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "new_customer" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "fact_pkey" PRIMARY KEY ("workspace_id", "measure_id", "order_day", "entry_day", "shop_id", "currency", "entity_id", "new_customer");

-- AlterTable
ALTER TABLE "order_entry" ADD COLUMN     "cost_fees" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_goods" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "costed_product" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "cost_fees" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_goods" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cost_shipping" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "costed_product" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "lines" JSONB;

-- CreateTable
CREATE TABLE "product_cost" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "unit_cost_e8" BIGINT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_cost_pkey" PRIMARY KEY ("workspace_id","raw_event_id","position")
);

-- CreateTable
CREATE TABLE "other_cost" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "day_from" DATE NOT NULL,
    "day_to" DATE NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "other_cost_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "cost_withdrawal" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "withdrawn" BOOLEAN NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "cost_withdrawal_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "product_cost_workspace_id_key_idx" ON "product_cost"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "product_cost_workspace_id_file_id_idx" ON "product_cost"("workspace_id", "file_id");

ALTER TABLE product_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE product_cost FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON product_cost
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON product_cost TO digiflow_app;
ALTER TABLE other_cost ENABLE ROW LEVEL SECURITY;
ALTER TABLE other_cost FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON other_cost
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON other_cost TO digiflow_app;
ALTER TABLE cost_withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE cost_withdrawal FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON cost_withdrawal
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON cost_withdrawal TO digiflow_app;
