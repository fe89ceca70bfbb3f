-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "reported" JSONB;

-- CreateTable
CREATE TABLE "exchange_rate" (
    "workspace_id" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "digits" BIGINT NOT NULL,
    "scale" INTEGER NOT NULL,
    "removed" BOOLEAN NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("workspace_id","currency","day","source")
);

-- CreateTable
CREATE TABLE "exchange_rate_fetch" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "currencies" TEXT[],
    "day_from" DATE NOT NULL,
    "day_to" DATE NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exchange_rate_fetch_pkey" PRIMARY KEY ("workspace_id","raw_event_id")
);


DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['exchange_rate', 'exchange_rate_fetch'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY own_workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
         WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO digiflow_app', tenant);
  END LOOP;
END
$$;
