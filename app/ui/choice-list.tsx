import { Check, Search } from "lucide-react";
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { cx } from "./class-names";
import { type Choice, findChoices } from "./find-choices";

export interface ChoiceListProps {
  /** Names the field and the list. */
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
  /** The choice that is in force. */
  readonly chosen?: string;
  /** When nothing is found. */
  readonly nothing: string;
  readonly className?: string;
}

/**
 * A field to search in and the list of what is found, for popovers and dialogs. The focus stays in the field; arrow keys
 * move through the list and Enter chooses.
 */
export function ChoiceList(props: ChoiceListProps) {
  const { choices, chosen } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  /** The pointer is in the list, for what is typed. */
  const [held, setHeld] = useState(false);
  const batches = useHeldOrder(
    useMemo(() => findChoices(choices, typed), [choices, typed]),
    held,
  );
  const found = batches.flatMap((batch, index) =>
    grouped(batch).map((each) => ({ ...each, key: `${index} ${each.group}` })),
  );
  const flat = found.flatMap(({ entries }) => entries);
  /** Null for the first, whichever that is. */
  const [pointed, setPointed] = useState(() => choices.find(({ value }) => value === chosen)?.value ?? null);
  // A choice that has gone leaves none that Enter would take in its place.
  const at = pointed === null ? 0 : flat.findIndex(({ value }) => value === pointed);
  const current = flat[at];
  const optionId = (choice: Choice) => `${id}-${flat.indexOf(choice)}`;

  const shown = current?.value ?? null;
  useEffect(() => {
    if (shown === null) return;
    // It stays the one that Enter chooses when further choices come and stand before it.
    if (pointed !== shown) setPointed(shown);
    list.current?.querySelector('[data-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [shown, pointed]);

  const keys = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = (at === -1 && step < 0 ? 0 : at) + step;
      const edge = event.key.startsWith("Page")
        ? Math.min(flat.length - 1, Math.max(0, to))
        : (to + flat.length) % flat.length;
      setPointed(flat[edge]?.value ?? null);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      if (current) props.onChoose(current.value);
    } else return;
    event.preventDefault();
  };
  return (
    <div className={cx("flex min-h-0 flex-col", props.className)}>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-3">
        <Search aria-hidden size={14} className="shrink-0 text-ink-faint" />
        <input
          type="text"
          role="combobox"
          // biome-ignore lint/a11y/noAutofocus: it opens on request, and is what it opens for.
          autoFocus
          autoComplete="off"
          spellCheck={false}
          aria-label={props.label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? optionId(current) : undefined}
          aria-autocomplete="list"
          value={typed}
          placeholder={props.placeholder}
          onChange={(event) => {
            setTyped(event.target.value);
            setPointed(null);
            setHeld(false);
          }}
          onKeyDown={keys}
          className="h-11 min-w-0 flex-1 text-ellipsis bg-transparent text-ink text-sm outline-none placeholder:text-ink-muted"
        />
      </div>
      {/* Reachable by Tab for those who scroll by keyboard; the field moves through it as well. */}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={props.label}
        tabIndex={-1}
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {found.map(({ key, group, entries }) => (
          <Group key={key} name={group}>
            {entries.map((choice) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
              <div
                key={choice.value}
                role="option"
                tabIndex={-1}
                id={optionId(choice)}
                aria-selected={choice === current}
                data-current={choice === current}
                onMouseMove={() => {
                  setPointed(choice.value);
                  setHeld(true);
                }}
                onClick={() => props.onChoose(choice.value)}
                className={cx(
                  "flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
                  choice === current && "bg-hover",
                )}
              >
                {choice.icon && <span className="text-ink-muted">{choice.icon}</span>}
                <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                {choice.detail && <span className="shrink-0 text-ink-muted text-xs">{choice.detail}</span>}
                {choice.value === chosen && <Check aria-hidden className="text-accent" />}
              </div>
            ))}
          </Group>
        ))}
      </div>
      <p role="status" className={flat.length === 0 ? "px-4 pb-6 text-center text-ink-muted text-sm" : "sr-only"}>
        {flat.length === 0 ? props.nothing : typed.trim() === "" ? "" : `${flat.length} found`}
      </p>
    </div>
  );
}

function Group(props: { name: string; children: ReactNode }) {
  // An id of its own: one that holds the name's spaces would be several to aria-labelledby.
  const id = useId();
  if (props.name === "") return <Fragment>{props.children}</Fragment>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
    <div role="group" aria-labelledby={id} className="pb-1.5">
      <p id={id} className="px-2 pt-1.5 pb-1 font-medium text-ink-muted text-xs">
        {props.name}
      </p>
      {props.children}
    </div>
  );
}

/**
 * What is found, the best first. While it is held, what comes later stands below all that is shown, however well it matches:
 * nothing moves under the pointer.
 */
function useHeldOrder(found: readonly Choice[], held: boolean): readonly (readonly Choice[])[] {
  const order = useRef<readonly (readonly string[])[]>([]);
  const shown = new Set(held ? order.current.flat() : []);
  const late = found.flatMap(({ value }) => (shown.has(value) ? [] : [value]));
  order.current = held ? [...order.current, ...(late.length > 0 ? [late] : [])] : [late];
  const now = new Map(found.map((choice) => [choice.value, choice]));
  return order.current.map((batch) => batch.flatMap((value) => now.get(value) ?? []));
}

/** In the order in which the groups first appear. */
function grouped(
  choices: readonly Choice[],
): readonly { readonly group: string; readonly entries: readonly Choice[] }[] {
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const group = choice.group ?? "";
    const entries = groups.get(group);
    if (entries) entries.push(choice);
    else groups.set(group, [choice]);
  }
  return [...groups].map(([group, entries]) => ({ group, entries }));
}
