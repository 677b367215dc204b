/**
 * The font of the page's texts as a style sheet that holds it: an image loads nothing by itself. Only the parts that the
 * page has needed and therefore has. Empty where they are not to be had.
 *
 * @param family As an element's style says it: the first of its names counts.
 */
export async function embeddedFonts(family: string): Promise<string> {
  const name = bare(family.split(",")[0] ?? "");
  const parts = new Set(
    [...document.fonts]
      .filter((font) => font.status === "loaded" && bare(font.family) === name)
      .map((font) => font.unicodeRange),
  );
  const rules = [...document.styleSheets]
    .flatMap(fontRules)
    .filter(({ style }) => bare(style.getPropertyValue("font-family")) === name)
    .filter(({ style }) => parts.has(style.getPropertyValue("unicode-range") || "U+0-10FFFF"));
  return (await Promise.all(rules.map(embedded))).join("\n");
}

const bare = (name: string) => name.trim().replace(/^["']|["']$/g, "");

function fontRules(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  try {
    return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
  } catch (problem) {
    // Of another origin, as an extension of the browser adds them.
    if (problem instanceof DOMException) return [];
    throw problem;
  }
}

/** Without its font the drawing has another one, and is a drawing all the same. */
async function embedded(rule: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("([^"]+)"\)/.exec(rule.style.getPropertyValue("src")) ?? [];
  if (!address) return "";
  try {
    const answer = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
    if (!answer.ok) return "";
    const data = await dataAddress(await answer.blob());
    return `@font-face { ${rule.style.cssText.replace(/src:[^;]+;/, `src: url("${data}");`)} }`;
  } catch (problem) {
    if (problem instanceof TypeError) return "";
    throw problem;
  }
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
