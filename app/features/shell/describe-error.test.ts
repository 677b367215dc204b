import { expect, test } from "vitest";
import { describeError } from "./describe-error";

/** As the router hands on a response that a loader has thrown. */
const thrown = (status: number, data: unknown) => ({ status, statusText: "", internal: false, data });

test("a thrown response brings its own sentence, as text or as an error body", () => {
  const message = "There is no such environment.";
  const expected = { status: 404, title: "Nothing here", message };
  expect(describeError(thrown(404, message))).toEqual(expected);
  expect(describeError(thrown(404, { error: { code: "not_found", message, requestId: "" } }))).toEqual(expected);
});

test.each(["", 'Error: No route matches URL "/x"', null, { error: "a" }, { error: { message: 1 } }])(
  "%j is no sentence of ours",
  (data) => {
    expect(describeError(thrown(404, data)).message).toBe("There is no such page. Check the address.");
  },
);

test.each([401, 403, 404, 405, 409, 422, 429])("%i keeps its status and has a title and a next step", (status) => {
  const { title, message, ...rest } = describeError(thrown(status, ""));
  expect(rest).toEqual({ status });
  expect(title).not.toBe("");
  expect(message).not.toBe("");
});

test.each([new Error("password=secret"), "secret", null, undefined, thrown(500, "secret"), thrown(503, "secret")])(
  "of other errors nothing is shown: %s",
  (error) => {
    const description = describeError(error);
    expect(description.status).toBe(500);
    expect(JSON.stringify(description)).not.toContain("secret");
  },
);
