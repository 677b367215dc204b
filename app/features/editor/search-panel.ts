import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  SearchQuery,
  selectMatches,
  setSearchQuery,
} from "@codemirror/search";
import { type EditorView, type Panel, runScopeHandlers, type ViewUpdate } from "@codemirror/view";
import { describeMatches } from "./describe-matches";

/**
 * Search and replace in two lines, on phones too: words give way to their signs where there is no room for them, and
 * stay the names of their buttons.
 */
export function searchPanel(view: EditorView): Panel {
  const start = getSearchQuery(view.state);
  const find = field("Find", start.search);
  // What opens the panel looks for it.
  find.setAttribute("main-field", "true");
  const replace = field("Replace", start.replace);
  const count = element("span", { className: "cm-trql-count", role: "status" });
  const matchCase = toggle("Match case", "Aa");
  const pattern = toggle("Pattern", ".*");
  const wholeWords = toggle("Whole words", "|ab|");
  const previous = button("Previous", { sign: "↑", keys: "Shift Enter", act: () => findPrevious(view) });
  const next = button("Next", { sign: "↓", keys: "Enter", act: () => findNext(view) });
  const close = button("Close", { sign: "×", keys: "Esc", act: () => closeSearchPanel(view) });
  close.classList.add("cm-trql-close");
  const dom = element("div", { className: "cm-trql-search", role: "search", ariaLabel: "Search the query" });
  dom.append(
    line(frame(find, count), group(matchCase, pattern, wholeWords), group(previous, next)),
    line(
      frame(replace),
      group(
        button("Replace", { keys: "Enter", act: () => replaceNext(view) }),
        button("Replace all", { act: () => replaceAll(view) }),
        button("Select all", { act: () => selectMatches(view) }),
      ),
    ),
    close,
  );

  let query = start;
  const show = () => {
    if (find.value !== query.search) find.value = query.search;
    if (replace.value !== query.replace) replace.value = query.replace;
    press(matchCase, query.caseSensitive);
    press(pattern, query.regexp);
    press(wholeWords, query.wholeWord);
    const { words, wrong } = describeMatches(view.state, query);
    if (count.textContent !== words) count.textContent = words;
    find.setAttribute("aria-invalid", String(wrong));
  };
  const commit = () => {
    const written = new SearchQuery({
      search: find.value,
      replace: replace.value,
      caseSensitive: isPressed(matchCase),
      regexp: isPressed(pattern),
      wholeWord: isPressed(wholeWords),
    });
    if (!written.eq(query)) view.dispatch({ effects: setSearchQuery.of(written) });
  };
  for (const input of [find, replace]) input.addEventListener("input", commit);
  for (const each of [matchCase, pattern, wholeWords]) {
    each.addEventListener("click", () => {
      press(each, !isPressed(each));
      commit();
    });
  }
  dom.addEventListener("keydown", (event) => {
    if (runScopeHandlers(view, event, "search-panel")) return event.preventDefault();
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.target === find) (event.shiftKey ? findPrevious : findNext)(view);
    else if (event.target === replace) replaceNext(view);
    else return;
    event.preventDefault();
  });
  show();
  return {
    dom,
    top: true,
    mount: () => {
      find.focus();
      find.select();
    },
    update: ({ state, docChanged, selectionSet }: ViewUpdate) => {
      const now = getSearchQuery(state);
      if (now === query && !docChanged && !selectionSet) return;
      query = now;
      show();
    },
  };
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] {
  return Object.assign(document.createElement(tag), properties);
}

function field(label: string, value: string): HTMLInputElement {
  const input = element("input", { className: "cm-textfield", placeholder: label, ariaLabel: label, value });
  input.spellcheck = false;
  input.autocapitalize = "off";
  input.autocomplete = "off";
  return input;
}

/** @param options what is shown in the place of the word where there is no room, and the keys that do the same */
function button(
  name: string,
  options: { readonly sign?: string; readonly keys?: string; readonly act?: () => void },
): HTMLButtonElement {
  const { sign, keys, act } = options;
  const made = element("button", { className: "cm-button", type: "button", ariaLabel: name });
  made.title = keys ? `${name} (${keys})` : name;
  if (sign) made.append(element("span", { className: "cm-trql-sign", textContent: sign, ariaHidden: "true" }));
  made.append(element("span", { className: sign ? "cm-trql-word" : "", textContent: name }));
  if (act) made.addEventListener("click", act);
  return made;
}

function toggle(name: string, sign: string): HTMLButtonElement {
  const made = button(name, { sign });
  press(made, false);
  return made;
}

const press = (made: HTMLButtonElement, pressed: boolean) => made.setAttribute("aria-pressed", String(pressed));
const isPressed = (made: HTMLButtonElement) => made.getAttribute("aria-pressed") === "true";

function line(...parts: HTMLElement[]): HTMLElement {
  const made = element("div", { className: "cm-trql-search-line" });
  made.append(...parts);
  return made;
}

function group(...parts: HTMLElement[]): HTMLElement {
  const made = element("div", { className: "cm-trql-search-group" });
  made.append(...parts);
  return made;
}

function frame(...parts: HTMLElement[]): HTMLElement {
  const made = element("div", { className: "cm-trql-search-field" });
  made.append(...parts);
  return made;
}
