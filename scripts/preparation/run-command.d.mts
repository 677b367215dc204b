export function runCommand(
  command: readonly string[],
  options: {
    readonly logFile: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly onOutput?: (chunk: string) => void;
    readonly signal?: AbortSignal;
  },
): Promise<{ readonly code: number; readonly output: string }>;
