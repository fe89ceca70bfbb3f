-- Whether the pixel was ever there: one that was taken out since is not put back by itself.
ALTER TABLE "shop_pixel" ADD COLUMN "was_on" BOOLEAN NOT NULL DEFAULT false;
UPDATE "shop_pixel" SET "was_on" = true WHERE "state" IN ('on', 'missing') OR "heard_at" IS NOT NULL;
