-- Looks of before are taken as ended where they did not fail: that they were noted was all that told of it.
ALTER TABLE "order_look" ADD COLUMN "ended" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "order_look" ALTER COLUMN "ended" SET DEFAULT false;
ALTER TABLE "unready_journey" ADD COLUMN "given_up_at" TIMESTAMPTZ(3);
