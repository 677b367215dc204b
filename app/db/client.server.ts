import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "../env.server";
import { PrismaClient } from "./generated/client";

/** The product's own data. Times are UTC whatever the server's setting is. */
export const db = new PrismaClient({
  adapter: new PrismaPg({ connectionString: env.DATABASE_URL, options: "-c timezone=UTC" }),
  // The embedded database runs one transaction at a time, so a short wait is ordinary. In milliseconds.
  transactionOptions: { maxWait: 10_000, timeout: 10_000 },
});
