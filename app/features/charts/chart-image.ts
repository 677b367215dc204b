import { embeddedFonts } from "./embedded-fonts";

const margin = 24;
const titleHeight = 28;
const legendLine = 20;
/** Pixels of the image for one of the page. */
const density = 2;
/** What a drawing takes from style sheets, which an image does not have. */
const styles = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"],
  ...["font-family", "font-size", "font-weight", "text-anchor"],
];

/**
 * A chart as it is drawn now, as a PNG with its title and legend.
 *
 * @param figure The element of `ResultChart`.
 * @param drawing What is drawn in it.
 * @param note A line under the legend: what whoever sees the image alone must know.
 * @throws Error when the browser makes no image of it.
 */
export async function chartImage(
  figure: HTMLElement,
  drawing: SVGSVGElement,
  note: string | null = null,
): Promise<Blob> {
  const { width, height } = drawing.getBoundingClientRect();
  const ink = getComputedStyle(figure).color;
  const font = getComputedStyle(figure).fontFamily;
  const written = standalone(drawing, await embeddedFonts(font));
  const picture = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(written)}`);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gives no canvas.");
  const legend = [
    ...figure.querySelectorAll<HTMLElement>("ul[aria-label=Series] :is(button[aria-pressed=true], [data-note])"),
  ];
  context.font = `12px ${font}`;
  const places = legendPlaces(
    legend.map((entry) => context.measureText(entry.innerText).width + 34),
    width,
  );
  const lines = (places.at(-1)?.line ?? -1) + 1;
  canvas.width = (width + 2 * margin) * density;
  const noteTop = margin + titleHeight + height + lines * legendLine;
  canvas.height = (noteTop + (note === null ? 0 : legendLine) + margin) * density;
  context.scale(density, density);
  context.fillStyle = background(figure);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = ink;
  context.font = `600 14px ${font}`;
  context.fillText(figure.getAttribute("aria-label") ?? "", margin, margin + 10);
  context.drawImage(picture, margin, margin + titleHeight, width, height);
  context.font = `12px ${font}`;
  for (const [index, entry] of legend.entries()) {
    const { left = 0, line = 0 } = places[index] ?? {};
    const top = margin + titleHeight + height + line * legendLine;
    const swatch = entry.querySelector("span");
    if (swatch) {
      context.fillStyle = getComputedStyle(swatch).backgroundColor;
      context.fillRect(margin + left, top + 6, 10, 10);
    }
    context.fillStyle = ink;
    context.fillText(entry.innerText, margin + left + 16, top + 15);
  }
  if (note !== null) {
    context.font = `600 12px ${font}`;
    context.fillText(note, margin, noteTop + 15);
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser made no image."))), "image/png"),
  );
}

/** Where each entry stands when they go from left to right in lines. */
export function legendPlaces(
  widths: readonly number[],
  room: number,
): readonly { readonly left: number; readonly line: number }[] {
  let left = 0;
  let line = 0;
  return widths.map((width) => {
    if (left > 0 && left + width > room) {
      left = 0;
      line++;
    }
    const place = { left, line };
    left += width;
    return place;
  });
}

/** The drawing as a document of its own, with its fonts and every colour of the page written into it. */
function standalone(drawing: SVGSVGElement, fonts: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [index, original] of originals.entries()) {
    const computed = getComputedStyle(original);
    for (const name of styles) copies[index]?.style.setProperty(name, computed.getPropertyValue(name));
  }
  const sheet = document.createElementNS(copy.namespaceURI, "style");
  sheet.textContent = fonts;
  copy.prepend(sheet);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return drawable(new XMLSerializer().serializeToString(copy));
}

/**
 * Names come from data and may hold what no XML document can: control characters, as colours of a terminal have, and
 * halves of characters. Each becomes the sign for what cannot be shown.
 */
function drawable(document: string): string {
  return document.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}");
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    // Decoded, its fonts are there.
    image.onload = () => image.decode().then(() => resolve(image), reject);
    image.onerror = () => reject(new Error("The drawing could not be read as an image."));
    image.src = address;
  });
}

/** The colour behind an element: of the nearest one around it that has any. */
function background(element: HTMLElement): string {
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (color !== "rgba(0, 0, 0, 0)" && color !== "transparent") return color;
  }
  return "white";
}
