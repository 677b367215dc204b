import { expect, test } from "vitest";
import { UnreadAnswers } from "./unread-answers";

test("answers have room up to the last byte, and again once one was read", () => {
  const unread = new UnreadAnswers(100);
  const first = unread.hold("a", 60);
  expect(unread.hold("a", 40)).not.toBeNull();
  expect(unread.hold("a", 1)).toBeNull();
  expect(unread.hasRoom("a", 1)).toBe(false);
  first?.();
  expect(unread.hasRoom("a", 60)).toBe(true);
  expect(unread.hasRoom("a", 61)).toBe(false);
});

test("each organization has room of its own", () => {
  const unread = new UnreadAnswers(100);
  unread.hold("a", 100);
  expect(unread.hasRoom("b", 100)).toBe(true);
});

test("an answer is read once", () => {
  const unread = new UnreadAnswers(100);
  unread.hold("a", 50);
  const second = unread.hold("a", 50);
  second?.();
  second?.();
  expect(unread.hasRoom("a", 50)).toBe(true);
  expect(unread.hasRoom("a", 51)).toBe(false);
});
