-- AlterTable
ALTER TABLE "SavedQuery" ADD COLUMN     "settings" TEXT;
