-- AlterTable
ALTER TABLE "import_reject" ADD COLUMN     "message" JSONB;


