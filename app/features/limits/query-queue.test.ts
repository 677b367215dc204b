import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Lease, longestWait, QueryQueue, QueueRefusal, type QueueRequest } from "./query-queue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Asked {
  readonly places: string[];
  readonly outcome: Promise<Lease | unknown>;
  lease: Lease | null;
  problem: unknown;
  abort(reason?: unknown): void;
}

/** Asks for a place; what came of it is known after the next `settled()`. */
function ask(queue: QueryQueue, change: Partial<QueueRequest> = {}): Asked {
  const controller = new AbortController();
  const places: string[] = [];
  const asked: Asked = {
    places,
    lease: null,
    problem: null,
    abort: (reason) => controller.abort(reason),
    outcome: queue
      .enter({
        organizationId: "a",
        pool: "queries",
        actor: "ada",
        limit: 2,
        signal: controller.signal,
        onPlace: ({ position, of }) => places.push(`${position} of ${of}`),
        ...change,
      })
      .then(
        (lease) => {
          asked.lease = lease;
        },
        (problem: unknown) => {
          asked.problem = problem;
        },
      ),
  };
  return asked;
}
const settled = () => vi.advanceTimersByTimeAsync(0);
const askMany = (count: number, queue: QueryQueue, change: Partial<QueueRequest> = {}) =>
  Array.from({ length: count }, () => ask(queue, change));
const running = (asked: readonly Asked[]) => asked.filter(({ lease }) => lease !== null).length;
const refusals = (asked: readonly Asked[]) => asked.filter(({ problem }) => problem instanceof QueueRefusal).length;

test("as many as the limit run; the next one waits, is told so, and begins when one has ended", async () => {
  const queue = new QueryQueue(100);
  const [first, second, third] = askMany(3, queue) as [Asked, Asked, Asked];
  await settled();
  expect([first.places, second.places, third.places]).toEqual([[], [], ["1 of 1"]]);
  expect(third.lease).toBeNull();
  first.lease?.release();
  await settled();
  expect(third.lease).not.toBeNull();
  second.lease?.release();
  third.lease?.release();
  expect(queue.count()).toEqual({ running: 0, waiting: 0 });
});

test("widgets and organizations have places of their own", async () => {
  const queue = new QueryQueue(100);
  const asked = [
    ...askMany(3, queue),
    ...askMany(3, queue, { pool: "widgets" }),
    ...askMany(3, queue, { organizationId: "b" }),
  ];
  await settled();
  expect(running(asked)).toBe(6);
  expect(queue.count("a")).toEqual({ running: 4, waiting: 2 });
});

test("one actor's many do not keep a colleague waiting", async () => {
  const queue = new QueryQueue(100);
  const mine = askMany(8, queue);
  const colleague = ask(queue, { actor: "bob" });
  await settled();
  expect(colleague.places).toEqual(["2 of 7"]);
  mine[0]?.lease?.release();
  mine[1]?.lease?.release();
  await settled();
  expect(colleague.lease).not.toBeNull();
});

test("places are told whenever they change, and only then", async () => {
  const queue = new QueryQueue(100);
  const asked = askMany(5, queue);
  await settled();
  expect(asked[4]?.places).toEqual(["3 of 3"]);
  asked[2]?.abort();
  await settled();
  expect(asked[3]?.places).toEqual(["2 of 2", "2 of 3", "1 of 2"]);
  expect(asked[4]?.places).toEqual(["3 of 3", "2 of 2"]);
  asked[2]?.abort();
  await settled();
  expect(asked[4]?.places).toEqual(["3 of 3", "2 of 2"]);
});

test("whoever gives up leaves at once, with the signal's reason", async () => {
  const queue = new QueryQueue(100);
  const asked = askMany(3, queue);
  asked[2]?.abort("gone");
  await settled();
  expect(asked[2]?.problem).toBe("gone");
  expect(queue.count("a")).toEqual({ running: 2, waiting: 0 });
  const controller = new AbortController();
  controller.abort("before");
  const late = ask(queue, { signal: controller.signal });
  await settled();
  expect(late.problem).toBe("before");
  for (const { lease } of asked) lease?.release();
  expect(queue.count()).toEqual({ running: 0, waiting: 0 });
});

test("aborting what runs already changes nothing: its lease is released by whoever holds it", async () => {
  const queue = new QueryQueue(100);
  const asked = ask(queue);
  asked.abort();
  await settled();
  expect(asked.lease).not.toBeNull();
  expect(queue.count()).toEqual({ running: 1, waiting: 0 });
});

test("releasing twice gives back one place", async () => {
  const queue = new QueryQueue(100);
  const asked = askMany(4, queue);
  await settled();
  asked[0]?.lease?.release();
  asked[0]?.lease?.release();
  await settled();
  expect(running(asked)).toBe(3);
  expect(queue.count("a")).toEqual({ running: 2, waiting: 1 });
});

test("the queue is bounded, and whoever has most waiting is refused first", async () => {
  const queue = new QueryQueue(100);
  const mine = askMany(12, queue);
  await settled();
  expect(queue.count("a")).toEqual({ running: 2, waiting: 10 });
  const refused = ask(queue);
  const colleague = ask(queue, { actor: "bob" });
  await settled();
  expect(refused.problem).toMatchObject({ reason: "full" });
  expect(colleague.problem).toBeNull();
  expect(mine[11]?.problem).toMatchObject({ reason: "full" });
  expect(queue.count("a")).toEqual({ running: 2, waiting: 10 });
});

test("waiting is bounded in time", async () => {
  const queue = new QueryQueue(100);
  const asked = askMany(3, queue);
  await vi.advanceTimersByTimeAsync(longestWait - 1);
  expect(asked[2]?.problem).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked[2]?.problem).toMatchObject({ reason: "waited" });
  expect(queue.count("a")).toEqual({ running: 2, waiting: 0 });
  await vi.advanceTimersByTimeAsync(10 * longestWait);
  expect(running(asked)).toBe(2);
});

test("who is refused learns how long those before take", async () => {
  const queue = new QueryQueue(100);
  // Two at a time, four seconds each, and ten of them wait: twenty seconds.
  const asked = askMany(12, queue);
  await vi.advanceTimersByTimeAsync(4_000);
  const slow = ask(queue);
  await settled();
  expect(slow.problem).toMatchObject({ retryAfterSeconds: 22 });
  for (const { lease } of asked) lease?.release();
  await settled();
});

test("a listener that throws loses its own place and nobody else's", async () => {
  const queue = new QueryQueue(100);
  const asked = askMany(2, queue);
  const careless = ask(queue, {
    onPlace: () => {
      throw new Error("closed");
    },
  });
  const next = ask(queue);
  await settled();
  expect(careless.problem).toEqual(new Error("closed"));
  expect(next.places).toEqual(["1 of 1"]);
  for (const { lease } of asked) lease?.release();
  await settled();
  next.lease?.release();
  expect(queue.count()).toEqual({ running: 0, waiting: 0 });
});

test("the engine's places are divided among organizations, and never exceeded", async () => {
  const queue = new QueryQueue(8);
  const many = askMany(40, queue, { limit: 20 });
  await settled();
  expect(running(many)).toBe(6);
  const others = askMany(3, queue, { organizationId: "b" });
  await settled();
  expect(running(others)).toBe(2);
  many[0]?.lease?.release();
  await settled();
  // The other organization has fewer running, but as many as its own limit.
  expect(queue.count()).toEqual({ running: 7, waiting: 35 });
  expect(refusals([...many, ...others])).toBe(0);
});

test("an organization's editor and widgets take turns for the engine", async () => {
  const queue = new QueryQueue(4);
  const widgets = askMany(10, queue, { pool: "widgets", limit: 10 });
  const editor = ask(queue);
  await settled();
  expect(running(widgets)).toBe(3);
  widgets[0]?.lease?.release();
  await settled();
  expect(editor.lease).not.toBeNull();
});

test("help for writing begins when nobody of the organization has something else to ask", async () => {
  const queue = new QueryQueue(1);
  const widget = ask(queue, { pool: "widgets" });
  const help = ask(queue, { pool: "help", limit: 1 });
  const editor = ask(queue);
  await settled();
  widget.lease?.release();
  await settled();
  expect([help.lease, editor.lease]).toEqual([null, expect.anything()]);
  editor.lease?.release();
  await settled();
  expect(help.lease).not.toBeNull();
});

test("whatever comes and goes, nothing is left and no bound is exceeded", async () => {
  const queue = new QueryQueue(6);
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const asked: Asked[] = [];
  for (let step = 0; step < 2_000; step++) {
    const one = asked[random(Math.max(1, asked.length))];
    const action = random(4);
    if (action < 2) {
      const organizationId = `organization ${random(3)}`;
      const pool = random(2) === 0 ? "queries" : "widgets";
      asked.push(ask(queue, { organizationId, pool, actor: `actor ${random(4)}` }));
    } else if (action === 2) one?.abort();
    else one?.lease?.release();
    if (random(5) === 0) await vi.advanceTimersByTimeAsync(random(3_000));
    expect(queue.count().running).toBeLessThanOrEqual(6);
    for (const id of [0, 1, 2]) {
      const count = queue.count(`organization ${id}`);
      expect(count.running).toBeLessThanOrEqual(4);
      expect(count.waiting).toBeLessThanOrEqual(20);
    }
  }
  await vi.advanceTimersByTimeAsync(longestWait);
  for (let round = 0; round < 50; round++) {
    for (const { lease } of asked) lease?.release();
    await settled();
  }
  expect(queue.count()).toEqual({ running: 0, waiting: 0 });
  expect(asked.filter(({ lease, problem }) => lease === null && problem === null)).toEqual([]);
});
