import type { QueryResponse } from "trql/protocol";
import { bucketWords } from "../charts/time-axis";
import { formatValue } from "../results/format-value";
import type { ClientTenant } from "../tenancy/client-tenant";
import { describeTimeRange } from "../time-range/describe-time-range";

export interface Explanation {
  readonly about: string;
  readonly sentences: readonly string[];
}

const count = (value: number, noun: string) => `${value.toLocaleString("en-US")} ${noun}${value === 1 ? "" : "s"}`;
const both = (names: readonly string[]) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/**
 * In words, what an answer is of: everything that decides its numbers and is not in the text of the query.
 *
 * @param tenant where the page stands, for the names
 * @param ago seconds since the query was sent
 */
export function explainResult(
  response: QueryResponse,
  tenant: Pick<ClientTenant, "organization" | "project" | "environment">,
  ago: number,
): readonly Explanation[] {
  const { applied, bucket, stats, truncated } = response;
  const { organization, project, environment } = tenant;
  const whose = {
    environment: `Only rows of the environment ${environment.name} of the project ${project.name} in ${organization.name}.`,
    project: `Rows of all environments of the project ${project.name} in ${organization.name}.`,
    organization: `Rows of all projects and environments of ${organization.name}.`,
  }[applied.scope];
  const reads = formatValue(stats.bytesRead, { type: "Float64", renderType: "bytes" });
  const took = formatValue(Math.round(stats.elapsedMs), { type: "Float64", renderType: "duration" });
  return [
    { about: "Whose rows", sentences: [whose] },
    { about: "When", sentences: timeSentences(response) },
    {
      about: "Time zone",
      sentences: [
        bucket
          ? `Days, hours and the buckets of ${bucketWords(bucket)} are those of ${applied.timeZone}.`
          : `Days and hours are those of ${applied.timeZone}.`,
      ],
    },
    {
      about: "How many",
      sentences: [
        truncated
          ? `The first ${count(stats.rowsReturned, "row")} of the answer; there are more. An answer stops at ${count(applied.rowCap, "row")}.`
          : `${count(stats.rowsReturned, "row")}, which is the whole answer. It would stop at ${count(applied.rowCap, "row")}.`,
      ],
    },
    {
      about: "From what",
      sentences: [
        applied.tables.length === 0
          ? `The query read no table. It took ${took}.`
          : `The query read ${both(applied.tables.map(({ name }) => name))}: up to ${count(stats.rowsRead, "row")} and ${reads}, in ${took}. Both are rounded up.`,
      ],
    },
    {
      about: "How old",
      sentences: [`Calculated for this answer ${agoWords(ago)}. Rows that came since are not in it.`],
    },
  ];
}

function timeSentences({ applied, timeRange, notices }: QueryResponse): readonly string[] {
  const timed = applied.tables.filter(({ timeColumn }) => timeColumn !== null);
  if (timed.length === 0) return ["The time range applies to no table of this query."];
  const { requestedRange, timeZone, lookBackDays } = applied;
  const columns = both(timed.map(({ name, timeColumn }) => `of ${name} by ${timeColumn}`));
  const sentences = [`Only rows ${columns}, within ${describeTimeRange(timeRange, timeZone)}.`];
  const narrowed = notices.some(({ code }) => code === "range-narrowed");
  const asked = describeTimeRange(requestedRange, timeZone);
  if (narrowed) sentences.push(`Asked for was ${asked}, but the plan looks back ${count(lookBackDays, "day")}.`);
  else if (timeRange.from !== requestedRange.from || timeRange.to !== requestedRange.to) {
    sentences.push(`Asked for was ${asked}; conditions of the query make it shorter.`);
  }
  return sentences;
}

function agoWords(seconds: number): string {
  if (seconds < 2) return "just now";
  if (seconds < 120) return `${count(Math.floor(seconds), "second")} ago`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${count(minutes, "minute")} ago` : `${count(Math.floor(minutes / 60), "hour")} ago`;
}
