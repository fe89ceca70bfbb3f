-- AlterTable
ALTER TABLE "shop_order" ADD COLUMN     "survey_choice" TEXT,
ADD COLUMN     "survey_event_id" UUID;
