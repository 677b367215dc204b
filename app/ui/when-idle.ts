/**
 * Does things one after the other while the browser has nothing else to do.
 *
 * @param delay milliseconds before the first
 * @returns leaves the rest undone
 */
export function whenIdle(acts: readonly (() => void)[], delay = 0): () => void {
  let left = false;
  const rest = [...acts];
  const step = () => {
    if (left) return;
    rest.shift()?.();
    if (rest.length > 0) wait();
  };
  // Not every browser tells when it is idle.
  const wait = () => (window.requestIdleCallback ? window.requestIdleCallback(step) : setTimeout(step, 200));
  const timer = setTimeout(wait, delay);
  return () => {
    left = true;
    clearTimeout(timer);
  };
}
