export type Child = {
  ended: Promise<number>;
  message(type: string): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};
type Options = {
  env?: Record<string, string | undefined>;
  args?: string[];
  /** A file descriptor, or this process's own output. */
  output?: "inherit" | number;
};
export function startChild(name: string, file: string, options?: Options): Child;
