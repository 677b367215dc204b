import { toast } from "../../ui/toaster";
import { downloadFile } from "../results/download-text";
import { chartImage } from "./chart-image";
import { drawingOf } from "./drawing-of";

/** Saves the chart in an element as a PNG file, once it is drawn; what its figure says to be missing is written into it. */
export async function saveChart(box: HTMLElement | null, fileName = "trql-chart.png"): Promise<void> {
  const figure = box?.querySelector("figure");
  const drawing = figure && (await drawingOf(figure));
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
