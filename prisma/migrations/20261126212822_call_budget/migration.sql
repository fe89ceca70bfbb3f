-- CreateTable
CREATE TABLE "call_budget" (
    "platform" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "used_percent" DOUBLE PRECISION,
    "held_until" TIMESTAMPTZ(3) NOT NULL,
    "turn_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_budget_pkey" PRIMARY KEY ("platform","scope")
);



-- A system table: an ad account's budget is one, however many workspaces read it. Nothing in it is anybody's secret.
GRANT SELECT, INSERT, UPDATE ON call_budget TO digiflow_app;
