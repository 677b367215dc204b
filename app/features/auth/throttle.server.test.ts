import { expect, test } from "vitest";
import { forgetSignInAttempts, takeSignInAttempt } from "./throttle.server";

const takeMany = (count: number, email: (index: number) => string, address: (index: number) => string | null) =>
  Array.from({ length: count }, (_, index) => takeSignInAttempt(email(index), address(index), 0));

test("one e-mail has ten attempts, wherever they come from", () => {
  const address = (index: number) => `10.0.0.${index}`;
  expect(takeMany(10, () => "one@a.example", address)).toEqual(Array(10).fill(null));
  expect(takeSignInAttempt("one@a.example", "10.0.1.1", 60_000)).toEqual({
    message: "There were too many attempts to sign in. Try again in 14 minutes.",
    retryAfterSeconds: 840,
  });
  expect(takeSignInAttempt("one@a.example", "10.0.1.1", 15 * 60_000)).toBeNull();
});

test("one address has fifty attempts, whoever it tries", () => {
  const email = (index: number) => `${index}@b.example`;
  expect(takeMany(50, email, () => "10.1.0.0")).toEqual(Array(50).fill(null));
  expect(takeSignInAttempt("more@b.example", "10.1.0.0", 0)).toMatchObject({ retryAfterSeconds: 900 });
  expect(takeSignInAttempt("more@b.example", "10.1.0.1", 0)).toBeNull();
});

test("without addresses, e-mails are still counted and do not share", () => {
  expect(
    takeMany(
      60,
      (index) => `${index}@c.example`,
      () => null,
    ),
  ).toEqual(Array(60).fill(null));
  expect(
    takeMany(
      10,
      () => "c@c.example",
      () => null,
    ),
  ).toEqual(Array(10).fill(null));
  expect(takeSignInAttempt("c@c.example", null, 0)).not.toBeNull();
});

test("the right password ends the count", () => {
  takeMany(
    10,
    () => "d@d.example",
    () => null,
  );
  forgetSignInAttempts("d@d.example");
  expect(takeSignInAttempt("d@d.example", null, 0)).toBeNull();
});
