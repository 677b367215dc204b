import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { locksState } from "../isolation/verify-locks.server";
import { plans } from "../limits/plans";
import type { Lease } from "../limits/query-queue";
import { queryQueue } from "../limits/query-queue.server";
import { estimateReads } from "../read-estimate/estimate-reads.server";
import { shopTenant } from "../tenancy/shop-tenant";
import { type RunQuery, type RunQueryOutcome, runQuery } from "./run-query.server";

/** What is done to the one connection to the engine that a test watches, at the moment that it names. */
type Moment = "request sent" | "in the headers" | "in the body";
interface Fault {
  readonly at: Moment;
  readonly act: (connection: { cut(): void; spoil(): void }) => void;
}

/** The way to the engine, with a place to stand in the middle. Set before the client reads the address. */
const way = await vi.hoisted(async () => {
  const { default: events } = await import("node:events");
  const { connect, createServer } = await import("node:net");
  const engine = new URL(process.env.CLICKHOUSE_URL ?? "");
  const state: { fault: Fault | null } = { fault: null };
  const open = new Set<() => void>();
  const server = createServer((near) => {
    const far = connect(Number(engine.port), engine.hostname);
    const cut = () => {
      near.destroy();
      far.destroy();
      open.delete(cut);
    };
    open.add(cut);
    for (const socket of [near, far]) {
      socket.on("error", cut);
      socket.on("close", cut);
    }
    near.on("data", (chunk) => {
      far.write(chunk);
      if (state.fault?.at === "request sent" && chunk.includes("\r\n\r\n")) state.fault.act({ cut, spoil: () => {} });
    });
    far.on("data", (chunk) => {
      const headers = chunk.indexOf("\r\n\r\n") + 4;
      if (!state.fault || state.fault.at === "request sent" || headers < 4) {
        near.write(chunk);
        return;
      }
      const stop = state.fault.at === "in the headers" ? 20 : headers + 10;
      let spoilt = false;
      near.write(chunk.subarray(0, stop), () => {
        state.fault?.act({ cut, spoil: () => (spoilt = true) });
        // The rest never comes, so that whatever waits for it would wait forever.
        if (spoilt) near.write(Buffer.from(chunk.subarray(stop).map(() => 0x21)));
      });
    });
  });
  await events.once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as import("node:net").AddressInfo;
  const through = new URL(engine);
  through.host = `127.0.0.1:${port}`;
  process.env.CLICKHOUSE_URL = through.href;
  return {
    state,
    async close() {
      const closed = events.once(server.close(), "close");
      for (const cut of open) cut();
      await closed;
    },
    open: () => events.once(server.listen(port, "127.0.0.1"), "listening"),
  };
});

/** What the log does first; the real one goes on after it. */
const log = vi.hoisted(() => ({ act: () => {} }));
vi.mock("./query-log.server", async (original) => {
  const module = await original<typeof import("./query-log.server")>();
  return {
    ...module,
    logQuery: (query: Parameters<typeof module.logQuery>[0]) => {
      log.act();
      module.logQuery(query);
    },
  };
});

/** What happens before a step between the place and the engine; the real one goes on after it. */
const before = vi.hoisted(() => ({ turn: () => {}, compile: () => {}, locks: () => {} }));
vi.mock("../limits/loop-turns.server", async (original) => {
  const { loopTurns } = await original<typeof import("../limits/loop-turns.server")>();
  return {
    loopTurns: {
      take: async (organizationId: string) => {
        before.turn();
        await loopTurns.take(organizationId);
      },
    },
  };
});
vi.mock("./compile-request.server", async (original) => {
  const module = await original<typeof import("./compile-request.server")>();
  return {
    ...module,
    compileRequest: (...given: Parameters<typeof module.compileRequest>) => {
      before.compile();
      return module.compileRequest(...given);
    },
  };
});
vi.mock("../isolation/verify-locks.server", async (original) => {
  const module = await original<typeof import("../isolation/verify-locks.server")>();
  return {
    ...module,
    locksState: async () => {
      before.locks();
      return module.locksState();
    },
  };
});
const steps = ["turn", "compile", "locks"] as const;

const organization = `org_places_${crypto.randomUUID()}`;
const tenant = shopTenant(organization, "free");
const run = (change: Partial<RunQuery> = {}): Promise<RunQueryOutcome> =>
  runQuery({
    tenant,
    request: { query: "SELECT 1 AS one" },
    source: "api",
    signal: new AbortController().signal,
    ...change,
  });
const occupied = () => queryQueue.count(organization);
/** The place of a query that was left comes back when the engine is seen to have ended with it. */
const givenBack = () => vi.waitUntil(() => occupied().running === 0 && occupied().waiting === 0, { timeout: 15_000 });

/** Takes all places, so that the next query waits. */
async function takeAll(): Promise<() => void> {
  const limit = plans.free.concurrentQueries;
  const signal = new AbortController().signal;
  const request = { organizationId: organization, pool: "queries", actor: "others", limit, signal } as const;
  const leases = await Promise.all(Array.from({ length: limit }, (): Promise<Lease> => queryQueue.enter(request)));
  return () => {
    for (const lease of leases) lease.release();
  };
}

beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
// The proof of isolation of a process is asked once, and must not fall to a test's fault.
beforeAll(async () => void (await locksState()));
beforeEach(() => expect(occupied()).toEqual({ running: 0, waiting: 0 }));
afterEach(async () => {
  way.state.fault = null;
  log.act = () => {};
  for (const step of steps) before[step] = () => {};
  await givenBack();
  const next = await Promise.all(Array.from({ length: 4 }, () => run()));
  expect(next).toMatchObject(next.map(() => ({ ok: true, response: { rows: [{ one: 1 }] } })));
  expect(occupied()).toEqual({ running: 0, waiting: 0 });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await way.close();
});

describe("a place is given back after a failure", () => {
  test("of ours before there is one", async () => {
    const unknownPlan = { ...tenant, organization: { ...tenant.organization, plan: "none" as "free" } };
    expect(await run({ tenant: unknownPlan })).toMatchObject({ ok: false, status: 500 });
  });

  test("to tell that the query waits", async () => {
    const free = await takeAll();
    const onProgress = () => {
      throw new Error("nobody listens");
    };
    expect(await run({ onProgress })).toMatchObject({ ok: false, status: 500 });
    expect(occupied().waiting).toBe(0);
    free();
  });

  test("to tell that the query begins", async () => {
    const free = await takeAll();
    const outcome = run({
      onProgress: ({ event }) => {
        if (event === "running") throw new Error("nobody listens");
      },
    });
    await expect.poll(() => occupied().waiting).toBe(1);
    free();
    expect(await outcome).toMatchObject({ ok: false, status: 500 });
  });

  test.each(steps)("before the engine is asked: %s", async (step) => {
    before[step] = () => {
      throw new Error("not today");
    };
    expect(await run()).toMatchObject({ ok: false, status: 500, error: { error: { code: "internal" } } });
  });

  test("to take columns and rows", async () => {
    const onProgress = ({ event }: { readonly event: string }) => {
      if (event === "rows") throw new Error("nobody reads");
    };
    expect(await run({ onProgress })).toMatchObject({ ok: false, status: 500 });
  });

  test("of the engine", async () => {
    expect(await run({ request: { query: "SELECT intDiv(1, 1 - 1)" } })).toMatchObject({ ok: false, status: 400 });
  });

  test("to reach the engine", async () => {
    await way.close();
    expect(await run()).toMatchObject({ ok: false, status: 503 });
    await way.open();
  });

  test.each<Moment>(["request sent", "in the headers", "in the body"])("of the connection, %s", async (at) => {
    way.state.fault = { at, act: ({ cut }) => cut() };
    expect(await run()).toMatchObject({ ok: false });
  });

  test("to read the answer", async () => {
    way.state.fault = { at: "in the body", act: ({ spoil }) => spoil() };
    expect(await run()).toMatchObject({ ok: false });
  });

  test("to log it", async () => {
    log.act = () => {
      throw new Error("no log");
    };
    expect(await run()).toMatchObject({ ok: true });
  });
});

describe("a place is given back when the client goes away", () => {
  const cancelled = { ok: false, status: 499, error: { error: { code: "cancelled" } } };

  test("before there is one", async () => {
    expect(await run({ signal: AbortSignal.abort() })).toMatchObject(cancelled);
  });

  test("while it waits", async () => {
    const free = await takeAll();
    const controller = new AbortController();
    const outcome = run({ signal: controller.signal, onProgress: () => controller.abort() });
    expect(await outcome).toMatchObject(cancelled);
    expect(occupied().waiting).toBe(0);
    free();
  });

  test("when its turn comes", async () => {
    const free = await takeAll();
    const controller = new AbortController();
    const outcome = run({ signal: controller.signal });
    await expect.poll(() => occupied().waiting).toBe(1);
    free();
    // In the same turn of the event loop: the place is its own, and it does not know yet.
    controller.abort();
    expect(await outcome).toMatchObject(cancelled);
  });

  test("when it is told that it begins", async () => {
    const free = await takeAll();
    const controller = new AbortController();
    const outcome = run({
      signal: controller.signal,
      onProgress: ({ event }) => {
        if (event === "running") controller.abort();
      },
    });
    await expect.poll(() => occupied().waiting).toBe(1);
    free();
    expect(await outcome).toMatchObject(cancelled);
  });

  test.each<Moment>(["request sent", "in the headers", "in the body"])("%s", async (at) => {
    const controller = new AbortController();
    way.state.fault = { at, act: () => controller.abort() };
    expect(await run({ signal: controller.signal })).toMatchObject(cancelled);
  });

  test.each(steps)("before the engine is asked: %s", async (step) => {
    const controller = new AbortController();
    before[step] = () => controller.abort();
    expect(await run({ signal: controller.signal })).toMatchObject(cancelled);
  });

  test.each(["columns", "rows"])("as %s come", async (event) => {
    const controller = new AbortController();
    const onProgress = (progress: { readonly event: string }) => {
      if (progress.event === event) controller.abort();
    };
    expect(await run({ signal: controller.signal, onProgress })).toMatchObject(cancelled);
  });

  test("as its answer is logged", async () => {
    const controller = new AbortController();
    log.act = () => controller.abort();
    expect(await run({ signal: controller.signal })).toMatchObject({ ok: true });
  });

  test("any number of microtasks after it asked", async () => {
    for (let turns = 0; turns < 60; turns++) {
      const controller = new AbortController();
      const outcome = run({ signal: controller.signal });
      for (let turn = 0; turn < turns; turn++) await null;
      controller.abort();
      expect(await outcome).toMatchObject(cancelled);
      await givenBack();
    }
  });

  test("any number of turns of the event loop after it asked", async () => {
    for (let turns = 0; turns < 40; turns++) {
      const controller = new AbortController();
      const outcome = run({ signal: controller.signal });
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await outcome;
      await givenBack();
    }
  });
});

describe("the place of an estimate is given back", () => {
  const estimate = (signal = new AbortController().signal, query = "SELECT run_id FROM runs") =>
    estimateReads({ tenant, request: { query }, signal });

  test.each<Moment>(["request sent", "in the headers", "in the body"])("when the connection breaks, %s", async (at) => {
    way.state.fault = { at, act: ({ cut }) => cut() };
    expect(await estimate()).toBeNull();
  });

  test.each<Moment>(["request sent", "in the headers", "in the body"])("when who asked leaves, %s", async (at) => {
    const controller = new AbortController();
    way.state.fault = { at, act: () => controller.abort() };
    expect(await estimate(controller.signal)).toBeNull();
  });

  test("when the answer cannot be read", async () => {
    way.state.fault = { at: "in the body", act: ({ spoil }) => spoil() };
    expect(await estimate()).toBeNull();
  });

  test("when the engine cannot be reached", async () => {
    await way.close();
    expect(await estimate()).toBeNull();
    await way.open();
  });

  test.each(steps)("when a step before the engine fails: %s", async (step) => {
    before[step] = () => {
      throw new Error("not today");
    };
    await expect(estimate()).rejects.toThrow("not today");
  });

  test.each(steps)("when who asked leaves before the engine is asked: %s", async (step) => {
    const controller = new AbortController();
    before[step] = () => controller.abort();
    expect(await estimate(controller.signal)).toBeNull();
  });

  test("when who asked leaves while it waits, or when its turn comes", async () => {
    const signal = new AbortController().signal;
    const taken = { organizationId: organization, pool: "help", actor: "others", limit: 1, signal } as const;
    const others = await queryQueue.enter(taken);
    const [leaves, stays] = [new AbortController(), new AbortController()];
    const outcomes = [estimate(leaves.signal), estimate(stays.signal)];
    expect(occupied().waiting).toBe(2);
    leaves.abort();
    expect(await outcomes[0]).toBeNull();
    expect(occupied().waiting).toBe(1);
    others.release();
    stays.abort();
    expect(await outcomes[1]).toBeNull();
  });

  test("any number of turns of the event loop after it was asked for", async () => {
    for (let turns = 0; turns < 20; turns++) {
      const controller = new AbortController();
      const outcome = estimate(controller.signal);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await outcome;
      await givenBack();
    }
  });
});
