-- AlterTable
ALTER TABLE "entity" ADD COLUMN     "click_name" TEXT,
ADD COLUMN     "paid" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "referrer" TEXT,
ADD COLUMN     "rule" TEXT,
ADD COLUMN     "signal" TEXT NOT NULL DEFAULT 'visit',
ADD COLUMN     "site" TEXT;

-- AlterTable
ALTER TABLE "touchpoint" ADD COLUMN     "visit_key" UUID;

