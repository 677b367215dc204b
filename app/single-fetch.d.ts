import "@remix-run/node";

/** Types of loader data follow remix.config.js: values arrive as they were sent, a Date as a Date. */
declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}
