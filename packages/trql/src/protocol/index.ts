export * from "./error.js";
export * from "./event.js";
export * from "./period-pattern.js";
export * from "./query.js";
export * from "./query-scope.js";
export * from "./time-zone.js";
