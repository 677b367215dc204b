import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StepsWhenIdle } from "~/features/language/steps-when-idle";
import { warmUpBetweenRequests } from "./warm-up-between-requests";

let server: Server;
let origin: string;
let stop = () => {};
const logged: { level: string; message: string; problem?: string }[] = [];

beforeEach(async () => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(JSON.parse(line)));
  server = createServer((_request, response) => void response.end("answered")).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  stop();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
  vi.restoreAllMocks();
});

const answer = async () => (await fetch(origin)).text();

/** Steps that are counted; the one after `count` ends them, by an error if there is one. */
function steps(count: number, problem?: Error) {
  const taken = { count: 0 };
  function* take(): Generator<void, void, void> {
    while (taken.count < count) {
      taken.count++;
      yield;
    }
    if (problem) throw problem;
  }
  return { taken, start: (ended: (problem: unknown) => void) => new StepsWhenIdle(take(), times, ended) };
}
const times = { idle: 5, pause: 0, patience: 20 };
const warmUp = (start: Parameters<typeof warmUpBetweenRequests>[1]) => {
  stop = warmUpBetweenRequests(server, start);
};

test("requests are answered while it goes on, and it goes on while requests come", async () => {
  const { taken, start } = steps(Number.POSITIVE_INFINITY);
  warmUp(start);
  await expect.poll(() => taken.count).toBeGreaterThan(10);
  const before = taken.count;
  while (taken.count < before + 5) expect(await answer()).toBe("answered");
  expect(logged).toEqual([]);
});

test("a request puts it off when it comes and when it has been answered", async () => {
  const putOff = vi.fn();
  let whenAnswered: number | null = null;
  server.prependListener("request", (_request, response) => {
    response.prependListener("close", () => (whenAnswered = putOff.mock.calls.length));
  });
  warmUp(() => ({ putOff, stop: () => {} }));
  await answer();
  await expect.poll(() => putOff.mock.calls.length).toBe(2);
  expect(whenAnswered).toBe(1);
});

test("its end is told once, and later requests have nothing to do with it", async () => {
  const { start } = steps(3);
  warmUp(start);
  await expect.poll(() => logged.length).toBeGreaterThan(0);
  expect(await answer()).toBe("answered");
  expect(logged).toEqual([expect.objectContaining({ level: "info", message: "warmed up" })]);
  expect(server.listenerCount("request")).toBe(1);
});

test("an error in a step is told, and the server answers as before", async () => {
  const { taken, start } = steps(3, new Error("No such table."));
  warmUp(start);
  await expect.poll(() => logged.length).toBeGreaterThan(0);
  expect(await answer()).toBe("answered");
  expect(taken.count).toBe(3);
  expect(logged).toEqual([
    expect.objectContaining({
      level: "error",
      message: "not warmed up",
      problem: expect.stringContaining("No such table."),
    }),
  ]);
});

test("an error before its first step is told as well", async () => {
  warmUp(() => {
    throw new Error("No plan.");
  });
  expect(await answer()).toBe("answered");
  expect(logged).toEqual([
    expect.objectContaining({ level: "error", message: "not warmed up", problem: expect.stringContaining("No plan.") }),
  ]);
});

test("stopped, it takes no further step, whoever asks", async () => {
  const { taken, start } = steps(Number.POSITIVE_INFINITY);
  warmUp(start);
  await expect.poll(() => taken.count).toBeGreaterThan(0);
  stop();
  const { count } = taken;
  await answer();
  await new Promise((done) => setTimeout(done, 50));
  expect(taken.count).toBe(count);
  expect(logged).toEqual([]);
});
