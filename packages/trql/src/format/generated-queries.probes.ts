import fc from "fast-check";

/** Shapes of values, conditions and queries in the widths that make lines break; for tests. */
const name = fc.constantFrom("a", "run_id", '"a b"', "`q`", "first", "execution_duration_of_the_run", "r.output.end");
const literal = fc.constantFrom(
  "1",
  "0x1F",
  "1e3",
  "'it''s'",
  "'🦊 -- no'",
  "'two\nlines'",
  "NULL",
  "true",
  "date '2026-01-01'",
);

/** One depth for all three, so that texts stay short. */
const nesting = { maxDepth: 4, depthIdentifier: "query", withCrossShrink: true } as const;

const { value, condition, query } = fc.letrec<{ value: string; condition: string; query: string }>((tie) => {
  const value = tie("value");
  const condition = tie("condition");
  const query = tie("query");
  const f = (strings: TemplateStringsArray, ...parts: fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((texts) => String.raw({ raw: strings }, ...texts));
  const many = (item: fc.Arbitrary<string>) =>
    fc.array(item, { minLength: 1, maxLength: 3 }).map((items) => items.join(", "));
  const orNothing = (item: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), item);
  return {
    value: fc.oneof(
      nesting,
      name,
      literal,
      f`${value} + ${value}`,
      f`${value} * ${value}`,
      f`${value} || ${value}`,
      f`- ${value}`,
      f`(${value})`,
      f`${name}[${value}]`,
      f`${name}::Decimal(10,2)`,
      f`count(distinct ${many(value)})`,
      f`quantile(0.5)(${value})`,
      f`sum(${value}) filter (where ${condition}) over (partition by ${many(value)} order by ${value} desc nulls last rows 3 preceding)`,
      f`arrayMap((x, y) -> ${value}, ${value})`,
      f`case when ${condition} then ${value} else ${value} end`,
      f`cast(${value} as Int64)`,
      f`extract(day from ${value})`,
      f`[${many(value)}]`,
      f`(${query})`,
    ),
    condition: fc.oneof(
      nesting,
      f`${value} = ${value}`,
      f`${value} is not null`,
      f`${condition} and ${condition}`,
      f`${condition} or ${condition}`,
      f`not (${condition})`,
      f`${value} not between ${value} and ${value}`,
      f`${value} not in (${many(value)})`,
      f`${value} in (${query})`,
      f`exists (${query})`,
    ),
    query: fc.oneof(
      nesting,
      f`select ${many(value)} from runs`,
      f`select distinct ${many(value)} from runs r left join metrics as m on ${condition} where ${condition}`,
      f`with c as (${query}) select * except (a, b) from c, runs r ${orNothing(f`where ${condition}`)} group by ${many(value)} with rollup having ${condition} order by ${value} limit 5`,
      f`(${query}) union all (${query}) order by ${value} desc`,
      f`select a from (${query}) s left array join ${value} as t group by grouping sets ((${value}), ()) window w as (order by ${value}) qualify ${condition} limit 2 by a limit 1 offset 2`,
    ),
  };
});

/** Query texts, some longer than a line. */
export const queries = fc
  .oneof(
    query,
    value.map((text) => `select ${text}`),
    condition.map((text) => `select 1 where ${text}`),
  )
  .filter((text) => text.length < 6_000);
