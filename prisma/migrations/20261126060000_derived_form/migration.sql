-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "derived_by" TEXT NOT NULL DEFAULT '';
