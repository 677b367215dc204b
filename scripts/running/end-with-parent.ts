/**
 * Calls `end` once: when asked to by a signal, or when the process that started this one is gone.
 * A process that was started by hand has no channel and only listens to signals.
 */
export function endWithParent(end: () => Promise<void>): void {
  let ending = false;
  const once = () => {
    if (ending) return;
    ending = true;
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", once);
  process.on("SIGINT", once);
  process.on("disconnect", once);
  // The parent can have gone while this process was starting.
  if (process.send && !process.connected) once();
}
