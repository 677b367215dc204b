import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";

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
  readonly register: (key: object, commands: readonly Command[]) => void;
  readonly remove: (key: object) => void;
}

const RegistryContext = createContext<Registry | null>(null);
const CommandsContext = createContext<() => readonly Command[]>(() => []);

/** Where pages tell what can be done on them. Once, around the pages and the palette. */
export function CommandsProvider({ children }: { children: ReactNode }) {
  const registered = useRef(new Map<object, readonly Command[]>());
  const registry = useMemo<Registry>(
    () => ({
      register: (key, commands) => void registered.current.set(key, commands),
      remove: (key) => void registered.current.delete(key),
    }),
    [],
  );
  const read = useMemo(() => () => [...registered.current.values()].flat(), []);
  return (
    <RegistryContext.Provider value={registry}>
      <CommandsContext.Provider value={read}>{children}</CommandsContext.Provider>
    </RegistryContext.Provider>
  );
}

/**
 * Puts commands into the palette for as long as the component is there. Outside the provider it does nothing.
 *
 * @example `useCommands([{ id: "run", group: "Query", label: "Run", run }])`
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useContext(RegistryContext);
  const [key] = useState(() => ({}));
  useEffect(() => registry?.register(key, commands));
  useEffect(() => () => registry?.remove(key), [registry, key]);
}

/** The commands of the page, as they are at the moment of the call. */
export const useRegisteredCommands = () => useContext(CommandsContext);
