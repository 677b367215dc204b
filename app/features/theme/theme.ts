/** What a person may choose. `system` follows the device's own preference. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** True for the name of a theme and nothing else. */
export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
