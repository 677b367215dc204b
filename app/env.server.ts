import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** Compose files and shells pass on what is not set as an empty text. */
const unlessEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const assistantNames = ["ASSISTANT_URL", "ASSISTANT_MODEL", "ASSISTANT_API_KEY"] as const;

const settings = z.object({
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
  /** Where an OpenAI-compatible API begins, such as https://models.example.com/v1. With the next two: the assistant. */
  ASSISTANT_URL: unlessEmpty(
    httpUrl.refine((text) => /^[^?#@]+$/.test(text), "only an address: no user, query or fragment in it"),
  ),
  /** As the endpoint calls it. */
  ASSISTANT_MODEL: unlessEmpty(z.string().max(200)),
  /** An endpoint that wants none takes any. */
  ASSISTANT_API_KEY: unlessEmpty(z.string().regex(/^[\x21-\x7e]{1,2000}$/, "characters that a header can hold")),
});

/** The assistant is on with all of its settings and off with none. */
const shape = settings.superRefine((env, context) => {
  const missing = assistantNames.filter((name) => env[name] === undefined);
  if (missing.length === assistantNames.length) return;
  for (const name of missing) {
    const message =
      "missing; the assistant needs ASSISTANT_URL, ASSISTANT_MODEL and ASSISTANT_API_KEY, or none of them";
    context.addIssue({ code: "custom", path: [name], message });
  }
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
