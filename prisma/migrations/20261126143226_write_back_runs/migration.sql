-- How far a comparison of all orders came, which run has a shop, and how often what is marked became another.
ALTER TABLE "shop_write_back" ADD COLUMN     "run" UUID,
ADD COLUMN     "turns" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "whole_after" UUID,
ADD COLUMN     "whole_signature" TEXT,
ADD COLUMN     "whole_since" TIMESTAMPTZ(3);

-- Marks of shops that are not written to: nobody would ever take them away.
DELETE FROM "credit_change" c WHERE NOT EXISTS (SELECT FROM "shop_session" s
  WHERE s."workspace_id" = c."workspace_id" AND s."shop_id" = c."shop_id" AND s."scopes" LIKE '%write_orders%');
