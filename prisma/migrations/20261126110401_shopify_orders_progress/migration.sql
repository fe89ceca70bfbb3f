-- CreateTable
CREATE TABLE "order_pull" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "failure" TEXT,
    "objects" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER,
    "stored" INTEGER NOT NULL DEFAULT 0,
    "history_from" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_pull_pkey" PRIMARY KEY ("workspace_id","shop_id")
);

-- CreateTable
CREATE TABLE "order_look" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,
    "looked_until" TIMESTAMPTZ(3),
    "changed" INTEGER NOT NULL DEFAULT 0,
    "fresh" INTEGER NOT NULL DEFAULT 0,
    "missed" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "order_look_pkey" PRIMARY KEY ("workspace_id","shop_id","looked_at")
);

-- CreateTable
CREATE TABLE "unready_journey" (
    "workspace_id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "unready_journey_pkey" PRIMARY KEY ("workspace_id","shop_id","order_id")
);



ALTER TABLE order_pull ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_pull FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON order_pull
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON order_pull TO digiflow_app;

ALTER TABLE order_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE order_look FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON order_look
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON order_look TO digiflow_app;

ALTER TABLE unready_journey ENABLE ROW LEVEL SECURITY;
ALTER TABLE unready_journey FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON unready_journey
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON unready_journey TO digiflow_app;
