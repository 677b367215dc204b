import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

/** Something that the palette can do. */
export interface Command {
  /** Unique among all commands. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Keys that do the same. */
  readonly keys?: string;
  readonly icon?: ReactNode;
  /** Further words by which it is found. */
  readonly words?: string;
  readonly run: () => void;
}

interface Registry {
  readonly register: (key: object, commands: readonly Command[], first: boolean) => void;
  readonly remove: (key: object) => void;
  /** The same list until something changes. */
  readonly read: () => readonly Command[];
  /** @returns ends it */
  readonly follow: (changed: () => void) => () => void;
}

const RegistryContext = createContext<Registry | null>(null);

/** Where pages tell what can be done on them. Once, around the pages and the palette. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

/**
 * Puts commands into the palette for as long as the component is there. Outside the provider it does nothing.
 *
 * @param first they stand before all others, however late the part that brings them has loaded
 * @example `useCommands([{ id: "run", group: "Query", label: "Run", run }])`
 */
export function useCommands(commands: readonly Command[], first = false): void {
  const registry = useContext(RegistryContext);
  const [key] = useState(() => ({}));
  useEffect(() => registry?.register(key, commands, first));
  useEffect(() => () => registry?.remove(key), [registry, key]);
}

const none: readonly Command[] = [];
const readNone = () => none;
const followNone = () => () => {};

/** The commands of the page. Who asks is drawn again when they change, as when a part of the page comes later. */
export function useRegisteredCommands(): readonly Command[] {
  const registry = useContext(RegistryContext);
  return useSyncExternalStore(registry?.follow ?? followNone, registry?.read ?? readNone, readNone);
}

function createRegistry(): Registry {
  const registered = new Map<object, { readonly commands: readonly Command[]; readonly first: boolean }>();
  const followers = new Set<() => void>();
  let list: readonly Command[] | null = null;
  const changed = () => {
    list = null;
    for (const tell of followers) tell();
  };
  return {
    register: (key, commands, first) => {
      registered.set(key, { commands, first });
      changed();
    },
    remove: (key) => {
      registered.delete(key);
      changed();
    },
    read: () => {
      list ??= [...registered.values()]
        .sort((one, other) => Number(other.first) - Number(one.first))
        .flatMap(({ commands }) => commands);
      return list;
    },
    follow: (tell) => {
      followers.add(tell);
      return () => void followers.delete(tell);
    },
  };
}
