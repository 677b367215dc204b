/**
 * A signal that aborts when another one does, or after a time, for work that nobody would wait for any longer.
 *
 * `AbortSignal.any` with `AbortSignal.timeout` in it is none: it does not hold what it follows, so that the timeout is
 * collected as garbage with its timer, and never comes.
 *
 * @param left aborts when who asked has left
 * @example `const stop = stopAfter(3_000, context.connection.left)`
 */
export function stopAfter(milliseconds: number, left: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const leave = () => controller.abort(left.reason);
  if (left.aborted) leave();
  else {
    left.addEventListener("abort", leave, { once: true, signal: controller.signal });
    const late = () => controller.abort(new DOMException("It took too long.", "TimeoutError"));
    const timer = setTimeout(late, milliseconds);
    timer.unref();
    controller.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }
  return controller.signal;
}
