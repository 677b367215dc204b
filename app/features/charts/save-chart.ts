import { toast } from "../../ui/toaster";
import { downloadFile } from "../results/download-text";
import { chartImage } from "./chart-image";
import { drawingOf } from "./drawing-of";

/** In milliseconds: what draws charts takes less, where it is loaded already or the network is quick. */
const patience = 1_000;
const waiting = "chart-not-drawn";

/** Saves the chart in an element as a PNG file, once it is drawn; what its figure says to be missing is written into it. */
export async function saveChart(box: HTMLElement | null, fileName = "trql-chart.png"): Promise<void> {
  const figure = box?.querySelector("figure");
  const drawing = figure && (await told(drawingOf(figure)));
  if (!figure || !drawing) {
    toast.info("There is no chart to save", { description: "Nothing is drawn." });
    return;
  }
  try {
    downloadFile(fileName, await chartImage(figure, drawing, figure.dataset.missing ?? null));
  } catch (problem) {
    console.error(problem);
    toast.error("The chart could not be saved as an image", {
      description: "Try another browser, or take a screenshot.",
    });
  }
}

/** Says that there is no drawing yet, and what to do where there is no room for one, for as long as it is waited for. */
async function told<Value>(drawing: Promise<Value>): Promise<Value> {
  let ended = () => {};
  const timer = setTimeout(() => {
    ended = () => toast.dismiss(waiting);
    toast.info("The chart is not drawn yet", {
      id: waiting,
      duration: Number.POSITIVE_INFINITY,
      description: "Its image is saved as soon as it is. If it has no room, make the window or the result larger.",
    });
  }, patience);
  try {
    return await drawing;
  } finally {
    clearTimeout(timer);
    ended();
  }
}
