import { describe, expect, test } from "vitest";
import { withOthers, withOwnIds } from "./several-windows";
import { emptyTab, type QueryTab, runInTab, type TabSet } from "./tab-set";

const written = (id: string, text: string): QueryTab => ({ ...emptyTab(id), text });
const set = (...tabs: QueryTab[]): TabSet => ({ tabs, active: tabs[0]?.id ?? "" });
const texts = ({ tabs }: TabSet) => tabs.map(({ text }) => text);

/** A browser whose windows write what they have, each after the other. */
function browser() {
  let kept: TabSet | null = null;
  const windows = new Map<string, TabSet>();
  return {
    write: (name: string, own: TabSet) => {
      kept = withOthers(own, windows.get(name) ?? null, kept);
      windows.set(name, own);
      return texts(kept);
    },
    /** As the browser does when a person duplicates a window. */
    duplicate: (name: string, copy: string) => windows.set(copy, windows.get(name) ?? set()),
  };
}

describe("what the browser keeps of several windows", () => {
  test("is text of either, whichever writes last", () => {
    const { write } = browser();
    expect(write("one", set(written("a", "SELECT 1")))).toEqual(["SELECT 1"]);
    expect(write("two", set(written("b", "SELECT 2")))).toEqual(["SELECT 2", "SELECT 1"]);
    expect(write("one", set(written("a", "SELECT 10")))).toEqual(["SELECT 10", "SELECT 2"]);
  });

  test("is no earlier text of a window, nor one of a tab that it closed", () => {
    const { write } = browser();
    write("two", set(written("b", "SELECT 2")));
    write("one", set(written("a", "SELECT 1"), written("c", "SELECT 3")));
    expect(write("one", set(written("a", "SELECT 1, 1")))).toEqual(["SELECT 1, 1", "SELECT 2"]);
  });

  test("is a text once, where a window began with it", () => {
    const { write } = browser();
    write("one", set(written("a", "SELECT 1")));
    expect(write("two", set(written("a", "SELECT 1")))).toEqual(["SELECT 1"]);
    expect(write("two", set(written("a", "SELECT 2")))).toEqual(["SELECT 2"]);
    // It still has it.
    expect(write("one", set(written("a", "SELECT 1")))).toEqual(["SELECT 1", "SELECT 2"]);
  });

  test("is what either copy of a duplicated window has", () => {
    const { write, duplicate } = browser();
    write("one", set(written("a", "SELECT 1")));
    duplicate("one", "copy");
    write("one", set(written("a", "SELECT 1 AS first")));
    expect(write("copy", set(written("a", "SELECT 1 AS copy")))).toEqual(["SELECT 1 AS copy", "SELECT 1 AS first"]);
    expect(write("one", set(written("a", "SELECT 1 AS first, 2")))).toEqual([
      "SELECT 1 AS first, 2",
      "SELECT 1 AS copy",
    ]);
  });

  test("is nothing of another window that is elsewhere, as what ran is in the history", () => {
    const { write } = browser();
    write("two", set(runInTab(emptyTab("b"), "SELECT 2"), emptyTab("c")));
    expect(write("one", set(written("a", "SELECT 1")))).toEqual(["SELECT 1"]);
  });
});

test("tabs of several windows become those of one, the first of an id with that id", () => {
  const ids = ["new-1", "new-2"];
  const own = withOwnIds(set(written("a", "1"), written("b", "2"), written("a", "3"), written("a", "4")), () => {
    const id = ids.shift();
    if (!id) throw new Error("No more ids were expected.");
    return id;
  });
  expect(own.tabs.map(({ id, text }) => [id, text])).toEqual([
    ["a", "1"],
    ["b", "2"],
    ["new-1", "3"],
    ["new-2", "4"],
  ]);
  expect(own.active).toBe("a");
});
