import { autocompletion } from "@codemirror/autocomplete";
import { EditorState, type Extension } from "@codemirror/state";
import { type EditorView, ViewPlugin } from "@codemirror/view";
import { expect, test } from "vitest";
import { listStarter } from "./list-starter";

/** As much of an editor as its plugins ask for, without a page; each plugin is made when it is first asked for. */
function editorOf(extension: Extension) {
  const made = new Map<unknown, unknown>();
  const editor = {
    state: EditorState.create({ extensions: extension }),
    plugin: (plugin: unknown) => {
      const { create } = plugin as { create: (view: unknown) => unknown };
      if (!made.has(plugin)) made.set(plugin, create(editor));
      return made.get(plugin);
    },
  };
  return editor as unknown as Pick<EditorView, "plugin"> & { state: EditorState };
}

// Fails when another version of CodeMirror has no such part any more: the list then opens a frame later.
test("CodeMirror's completion asks with the key itself, before any timer", () => {
  const asked: string[] = [];
  const list = autocompletion({
    override: [
      ({ state }) => {
        asked.push(state.doc.toString());
        // That it was asked is enough.
        return new Promise<null>(() => {});
      },
    ],
  });
  const editor = editorOf(list);
  const start = listStarter(list);
  start(editor);
  expect(asked).toEqual([]);
  editor.state = editor.state.update({ changes: { from: 0, insert: "s" }, userEvent: "input.type" }).state;
  start(editor);
  expect(asked).toEqual(["s"]);
});

test("a completion that has no such part is left to its timer", () => {
  for (const list of [[], [ViewPlugin.define(() => ({}))]]) expect(() => listStarter(list)(editorOf([]))).not.toThrow();
});
