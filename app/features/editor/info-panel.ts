/** The documentation beside a completion and under the pointer; text nodes only, so that no text becomes markup. */
export function infoPanel(info: { code: readonly string[]; text: string | undefined }): HTMLElement {
  const panel = document.createElement("div");
  panel.className = "cm-trql-info";
  for (const line of info.code) {
    const code = document.createElement("code");
    code.textContent = line;
    panel.append(code);
  }
  if (info.text) panel.append(info.text);
  return panel;
}
