-- AlterTable
ALTER TABLE "Dashboard" ADD COLUMN     "deletedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Widget" ADD COLUMN     "deletedAt" TIMESTAMP(3);
