export * from "./error.js";
export * from "./query.js";
