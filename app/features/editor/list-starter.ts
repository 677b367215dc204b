import type { Extension } from "@codemirror/state";
import { type EditorView, type PluginValue, ViewPlugin } from "@codemirror/view";

/** What CodeMirror's completion does a moment after a key, by a timer. No public function does it at once. */
interface Starts extends PluginValue {
  startUpdate?(): void;
}

/**
 * Has CodeMirror's completion ask for its list at once. Where its version has no such part, nothing happens here: its
 * timer asks a moment later, as it does without this.
 *
 * @param list what `autocompletion` gives
 */
export function listStarter(list: Extension): (view: Pick<EditorView, "plugin">) => void {
  const parts: readonly unknown[] = Array.isArray(list) ? list : [];
  const plugins = parts.filter((part): part is ViewPlugin<Starts> => part instanceof ViewPlugin);
  return (view) => {
    for (const plugin of plugins) {
      const part = view.plugin(plugin);
      if (typeof part?.startUpdate === "function") return part.startUpdate();
    }
  };
}
