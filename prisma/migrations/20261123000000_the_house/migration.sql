-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "brand" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "brand_id" UUID NOT NULL,
    "pixel_key" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "demo_filled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "workspace_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "route" (
    "kind" TEXT NOT NULL,
    "external_key" TEXT NOT NULL,
    "workspace_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,

    CONSTRAINT "route_pkey" PRIMARY KEY ("kind","external_key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dead" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "errand" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enqueued_at" TIMESTAMPTZ(3),

    CONSTRAINT "errand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "workspace_id" UUID NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "reporting_currency" TEXT,
    "revenue_definition" TEXT NOT NULL DEFAULT 'net',
    "model" TEXT NOT NULL DEFAULT 'last-non-direct',
    "window_days" INTEGER DEFAULT 30,
    "lead_window_days" INTEGER DEFAULT 90,
    "half_life_days" INTEGER NOT NULL DEFAULT 7,
    "position_weights" INTEGER[] DEFAULT ARRAY[40, 20, 40]::INTEGER[],
    "identity_secret" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "measure" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "window_days" INTEGER,
    "lead_window_days" INTEGER,
    "half_life_days" INTEGER NOT NULL,
    "position_weights" INTEGER[],
    "rule_version" TEXT NOT NULL,
    "adopted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "shop" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "currency" TEXT,
    "time_zone" TEXT,
    "own_hosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "ad_account" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT,
    "time_zone" TEXT,
    "fetched_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ad_account_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "connection" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_token" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'active',
    "synced_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "personal_data_read" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "personal_data_read_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "raw_event" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "meta" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "chain_hash" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "raw_event_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "raw_chain" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "raw_chain_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "event_outcome" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "reason" TEXT,
    "detail" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_outcome_pkey" PRIMARY KEY ("workspace_id","seq")
);

-- CreateTable
CREATE TABLE "dead_letter" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "replayed_at" TIMESTAMPTZ(3),
    "payload" JSONB,

    CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT,
    "language" TEXT,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT,
    "file_bytes" BIGINT NOT NULL,
    "path" TEXT,
    "target_id" UUID,
    "state" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "records" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "ignored" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "result" JSONB,
    "error" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "undone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "import_reject" (
    "workspace_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "field" TEXT,
    "excerpt" TEXT,

    CONSTRAINT "import_reject_pkey" PRIMARY KEY ("workspace_id","import_id","position")
);

-- CreateTable
CREATE TABLE "sighting" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "import_id" UUID,
    "keys" TEXT[],
    "body" JSONB NOT NULL,

    CONSTRAINT "sighting_pkey" PRIMARY KEY ("workspace_id","raw_event_id","position")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shop_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ordered_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "product" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "shipping" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "tip" BIGINT NOT NULL,
    "refund_product" BIGINT NOT NULL,
    "refund_shipping" BIGINT NOT NULL,
    "refund_tax" BIGINT NOT NULL,
    "refund_tip" BIGINT NOT NULL,
    "item_count" INTEGER,
    "discount_codes" TEXT[],
    "keys" TEXT[],
    "person_id" UUID NOT NULL,
    "new_customer" BOOLEAN NOT NULL,
    "prior_orders" INTEGER,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "order_entry" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "dated" BOOLEAN NOT NULL,
    "product" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "shipping" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,
    "tip" BIGINT NOT NULL,
    "refund_product" BIGINT NOT NULL,
    "refund_shipping" BIGINT NOT NULL,
    "refund_tax" BIGINT NOT NULL,
    "refund_tip" BIGINT NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "order_entry_pkey" PRIMARY KEY ("workspace_id","order_id","position")
);

-- CreateTable
CREATE TABLE "lead" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "platform_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "form_id" TEXT,
    "form_name" TEXT,
    "organic" BOOLEAN NOT NULL,
    "test" BOOLEAN NOT NULL,
    "stage" TEXT,
    "keys" TEXT[],
    "person_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "touch_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "touchpoint" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "order_id" UUID,
    "lead_id" UUID,
    "signal" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "direct" BOOLEAN NOT NULL,
    "click_key" TEXT,
    "device" TEXT,
    "keys" TEXT[],
    "details" JSONB NOT NULL,
    "raw_event_id" UUID NOT NULL,

    CONSTRAINT "touchpoint_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "entity" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "platform" TEXT,
    "source" TEXT,
    "medium" TEXT,
    "campaign_key" TEXT,
    "campaign_name" TEXT,
    "adset_key" TEXT,
    "ad_key" TEXT,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "identity_key" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "identity_key_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "identity_link" (
    "workspace_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "import_id" UUID,

    CONSTRAINT "identity_link_pkey" PRIMARY KEY ("workspace_id","key","record_id")
);

-- CreateTable
CREATE TABLE "journey" (
    "workspace_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "order_at" BIGINT NOT NULL,
    "touch_ids" UUID[],
    "at" BIGINT[],
    "flags" SMALLINT[],
    "entity_ids" UUID[],
    "outcome" TEXT NOT NULL,
    "identity_version" TEXT NOT NULL,
    "channel_version" TEXT NOT NULL,

    CONSTRAINT "journey_pkey" PRIMARY KEY ("workspace_id","order_id")
);

-- CreateTable
CREATE TABLE "fact" (
    "workspace_id" UUID NOT NULL,
    "measure_id" UUID NOT NULL,
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

    CONSTRAINT "fact_pkey" PRIMARY KEY ("workspace_id","measure_id","order_day","entry_day","shop_id","currency","entity_id")
);

-- CreateTable
CREATE TABLE "spend_sighting" (
    "workspace_id" UUID NOT NULL,
    "raw_event_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subject_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "campaign_id" TEXT,
    "campaign_name" TEXT,
    "adset_id" TEXT,
    "adset_name" TEXT,
    "ad_id" TEXT,
    "ad_name" TEXT,
    "day_from" DATE NOT NULL,
    "day_to" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spend_e8" BIGINT NOT NULL,
    "impressions" BIGINT,
    "clicks" BIGINT,
    "claimed_purchases_e6" BIGINT,
    "claimed_value_e8" BIGINT,
    "breakdown" TEXT NOT NULL DEFAULT '',
    "rank" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "import_id" UUID,

    CONSTRAINT "spend_sighting_pkey" PRIMARY KEY ("workspace_id","raw_event_id","position")
);

-- CreateTable
CREATE TABLE "spend_fact" (
    "workspace_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "day_from" DATE NOT NULL,
    "day_to" DATE NOT NULL,
    "entity_key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "campaign_key" TEXT,
    "campaign_name" TEXT,
    "adset_key" TEXT,
    "adset_name" TEXT,
    "ad_key" TEXT,
    "ad_name" TEXT,
    "remainder" BOOLEAN NOT NULL,
    "currency" TEXT NOT NULL,
    "spend_e8" BIGINT NOT NULL,
    "impressions" BIGINT,
    "clicks" BIGINT,
    "claimed_purchases_e6" BIGINT,
    "claimed_value_e8" BIGINT,
    "source" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "raw_event_id" UUID,

    CONSTRAINT "spend_fact_pkey" PRIMARY KEY ("workspace_id","account_id","day_from","day_to","entity_key")
);

-- CreateIndex
CREATE UNIQUE INDEX "brand_host_key" ON "brand"("host");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_slug_key" ON "workspace"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "workspace_pixel_key_key" ON "workspace"("pixel_key");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE INDEX "route_workspace_id_idx" ON "route"("workspace_id");

-- CreateIndex
CREATE INDEX "outbox_available_at_idx" ON "outbox"("available_at");

-- CreateIndex
CREATE INDEX "errand_enqueued_at_idx" ON "errand"("enqueued_at");

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE INDEX "personal_data_read_workspace_id_at_idx" ON "personal_data_read"("workspace_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "raw_event_workspace_id_id_key" ON "raw_event"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "raw_event_workspace_id_source_delivery_key_key" ON "raw_event"("workspace_id", "source", "delivery_key");

-- CreateIndex
CREATE INDEX "event_outcome_workspace_id_result_stage_reason_idx" ON "event_outcome"("workspace_id", "result", "stage", "reason");

-- CreateIndex
CREATE INDEX "import_workspace_id_created_at_idx" ON "import"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "sighting_workspace_id_subject_id_idx" ON "sighting"("workspace_id", "subject_id");

-- CreateIndex
CREATE INDEX "sighting_workspace_id_import_id_idx" ON "sighting"("workspace_id", "import_id");

-- CreateIndex
CREATE INDEX "shop_order_workspace_id_day_idx" ON "shop_order"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "shop_order_workspace_id_person_id_ordered_at_idx" ON "shop_order"("workspace_id", "person_id", "ordered_at");

-- CreateIndex
CREATE INDEX "shop_order_workspace_id_name_idx" ON "shop_order"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "shop_order_workspace_id_platform_id_idx" ON "shop_order"("workspace_id", "platform_id");

-- CreateIndex
CREATE INDEX "order_entry_workspace_id_day_idx" ON "order_entry"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "lead_workspace_id_day_idx" ON "lead"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "lead_workspace_id_person_id_idx" ON "lead"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "touchpoint_workspace_id_person_id_at_idx" ON "touchpoint"("workspace_id", "person_id", "at");

-- CreateIndex
CREATE INDEX "touchpoint_workspace_id_order_id_idx" ON "touchpoint"("workspace_id", "order_id");

-- CreateIndex
CREATE INDEX "identity_key_workspace_id_person_id_idx" ON "identity_key"("workspace_id", "person_id");

-- CreateIndex
CREATE INDEX "identity_link_workspace_id_record_id_idx" ON "identity_link"("workspace_id", "record_id");

-- CreateIndex
CREATE INDEX "journey_workspace_id_day_idx" ON "journey"("workspace_id", "day");

-- CreateIndex
CREATE INDEX "spend_sighting_workspace_id_account_id_day_from_day_to_idx" ON "spend_sighting"("workspace_id", "account_id", "day_from", "day_to");

-- CreateIndex
CREATE INDEX "spend_sighting_workspace_id_subject_id_idx" ON "spend_sighting"("workspace_id", "subject_id");

-- CreateIndex
CREATE INDEX "spend_sighting_workspace_id_import_id_idx" ON "spend_sighting"("workspace_id", "import_id");

-- CreateIndex
CREATE INDEX "spend_fact_workspace_id_day_from_idx" ON "spend_fact"("workspace_id", "day_from");

-- AddForeignKey
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_brand_id_fkey" FOREIGN KEY ("brand_id") REFERENCES "brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;




-- Roles. The scripts create them with their passwords, a plain `migrate deploy` elsewhere creates them without login.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'digiflow_app') THEN
    CREATE ROLE digiflow_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO digiflow_app;

-- System tables: no workspace is known yet when they are read (sign-in, a webhook's destination, the outbox sweep).
GRANT SELECT, INSERT, UPDATE, DELETE ON brand, workspace, member, route, outbox, errand,
  auth_user, auth_session, auth_account, auth_verification TO digiflow_app;

-- A workspace's tables: forced row-level security, also for the owner. Without `app.workspace_id` nothing is visible.
DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY[
    'settings', 'measure', 'shop', 'ad_account', 'connection', 'saved_view', 'personal_data_read',
    'raw_event', 'raw_chain', 'event_outcome', 'dead_letter', 'import', 'import_reject',
    'sighting', 'shop_order', 'order_entry', 'lead', 'touchpoint', 'entity', 'identity_key', 'identity_link',
    'journey', 'fact', 'spend_sighting', 'spend_fact'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format(
      'CREATE POLICY own_workspace ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)
         WITH CHECK (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', tenant);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO digiflow_app', tenant);
    -- raw events are the truth: the app can add them, never change or remove them
    IF tenant <> 'raw_event' THEN
      EXECUTE format('GRANT UPDATE, DELETE ON %I TO digiflow_app', tenant);
    END IF;
  END LOOP;
END
$$;

-- Appends deliveries to a workspace's raw events, chained, each once, a delivery already known is answered as not fresh.
-- p_rows: [{id, source, topic, key, meta, off, len}], p_bodies: all bodies end to end.
-- chain_hash = sha256(previous chain_hash || content_hash || utf8(id|source|topic|delivery_key|meta)).
CREATE FUNCTION append_raw_events(p_workspace uuid, p_rows jsonb, p_bodies bytea)
RETURNS TABLE (ord int, seq bigint, fresh boolean)
LANGUAGE plpgsql
AS $$
DECLARE
  head_seq bigint;
  head_hash bytea;
  first_seq bigint;
  item record;
  content bytea;
  next_hash bytea;
BEGIN
  PERFORM set_config('app.workspace_id', p_workspace::text, true);
  SELECT c.seq, c.hash INTO head_seq, head_hash FROM raw_chain c WHERE c.workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO raw_chain (workspace_id, seq, hash) VALUES (p_workspace, 0, decode(repeat('00', 32), 'hex'))
      ON CONFLICT DO NOTHING;
    SELECT c.seq, c.hash INTO head_seq, head_hash FROM raw_chain c WHERE c.workspace_id = p_workspace FOR UPDATE;
  END IF;
  first_seq := head_seq;
  FOR item IN
    SELECT r.n, r.id, r.source, r.topic, r.key, r.meta, r.off, r.len
    FROM ROWS FROM (jsonb_to_recordset(p_rows) AS (id uuid, source text, topic text, key text, meta jsonb, off int, len int))
      WITH ORDINALITY AS r (id, source, topic, key, meta, off, len, n)
  LOOP
    content := sha256(substring(p_bodies FROM item.off + 1 FOR item.len));
    next_hash := sha256(head_hash || content || convert_to(
      item.id::text || '|' || item.source || '|' || item.topic || '|' || item.key || '|' || item.meta::text, 'UTF8'));
    ord := item.n::int;
    INSERT INTO raw_event (workspace_id, seq, id, source, topic, delivery_key, meta, body, content_hash, chain_hash)
    VALUES (p_workspace, head_seq + 1, item.id, item.source, item.topic, item.key, item.meta,
      substring(p_bodies FROM item.off + 1 FOR item.len), content, next_hash)
    ON CONFLICT (workspace_id, source, delivery_key) DO NOTHING;
    fresh := FOUND;
    IF fresh THEN
      head_seq := head_seq + 1;
      head_hash := next_hash;
      seq := head_seq;
    ELSE
      -- the unique index is asked, key by key: a join would read the table
      SELECT e.seq INTO seq FROM raw_event e
        WHERE e.workspace_id = p_workspace AND e.source = item.source AND e.delivery_key = item.key;
    END IF;
    RETURN NEXT;
  END LOOP;
  IF head_seq > first_seq THEN
    UPDATE raw_chain c SET seq = head_seq, hash = head_hash WHERE c.workspace_id = p_workspace;
    INSERT INTO outbox (workspace_id, seq)
      SELECT p_workspace, n FROM generate_series(first_seq + 1, head_seq) AS n;
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION append_raw_events(uuid, jsonb, bytea) TO digiflow_app;
