const drawn = "svg.recharts-surface";

/**
 * The drawing of a chart's figure, as soon as it is there: what draws it may still load.
 *
 * @returns null when the figure goes away before.
 */
export function drawingOf(figure: HTMLElement): Promise<SVGSVGElement | null> {
  return new Promise((resolve) => {
    const found = () => figure.querySelector<SVGSVGElement>(drawn);
    const ended = () => found() !== null || !figure.isConnected;
    if (ended()) return resolve(found());
    const observer = new MutationObserver(() => {
      if (!ended()) return;
      observer.disconnect();
      resolve(found());
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}
