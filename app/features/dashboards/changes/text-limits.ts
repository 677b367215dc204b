import { longestQuery } from "~/db/longest-query";

/** Lengths in UTF-16 units; forms and the server use the same. */
export const textLimits = { name: 100, description: 500, title: 120, query: longestQuery } as const;
