export * from "./error.js";
export * from "./event.js";
export * from "./query.js";
