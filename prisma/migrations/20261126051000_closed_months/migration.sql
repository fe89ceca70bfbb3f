-- CreateTable
CREATE TABLE "closed_fact" (
    "workspace_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "booked_day" DATE,
    "order_day" DATE NOT NULL,
    "entry_day" DATE NOT NULL,
    "shop_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "product" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "shipping" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "tip" BIGINT NOT NULL,
    "refund_product" BIGINT NOT NULL,
    "refund_shipping" BIGINT NOT NULL,
    "refund_tax" BIGINT NOT NULL,
    "refund_tip" BIGINT NOT NULL,
    "orders_e9" BIGINT NOT NULL,
    "new_customers_e9" BIGINT NOT NULL,

    CONSTRAINT "closed_fact_pkey" PRIMARY KEY ("workspace_id","snapshot_id","order_day","entry_day","shop_id","currency","entity_id")
);

ALTER TABLE closed_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE closed_fact FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON closed_fact
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON closed_fact TO digiflow_app;
