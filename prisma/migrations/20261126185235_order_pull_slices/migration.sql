-- AlterTable
ALTER TABLE "order_pull" ADD COLUMN     "slices" JSONB;


