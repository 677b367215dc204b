import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

const shape = z.object({
  /** ClickHouse with a user that only reads; every customer's query goes here. */
  CLICKHOUSE_URL: httpUrl,
  /** ClickHouse with a user that writes and migrates. */
  CLICKHOUSE_WRITER_URL: httpUrl,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Queries of all organizations that ClickHouse works on at once; about twice the cores that it has for them. */
  TRQL_ENGINE_QUERIES: z.coerce.number().int().min(1).max(1_000).optional(),
  /** Signs cookies. */
  SESSION_SECRET: z.string().min(32),
  /** Offers signing in as the demo user, and feeds the demo. */
  TRQL_DEMO: flag,
  /** Both databases are the local services that `npm start` brought up. */
  TRQL_EMBEDDED: flag,
  /** A proxy stands in front and sets X-Forwarded-Host, -Proto and -For. Without one, anybody could send them. */
  TRQL_TRUST_PROXY: flag,
});

export type Env = z.infer<typeof shape>;

function readEnv(): Env {
  const read = shape.safeParse(process.env);
  if (read.success) return read.data;
  // Names and reasons only: the values hold passwords.
  const problems = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete. ${problems.join("; ")}`);
}

/** The process's settings, checked once when the module is first imported. */
export const env = readEnv();
