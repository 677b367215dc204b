import { isTheme, type Theme } from "./theme";

const oneYearInSeconds = 366 * 24 * 3600;

/**
 * The theme that the browser has chosen; `system` when it has chosen none or the cookie holds something else. Not
 * signed: the value is one of three words, and changes nothing but colours.
 */
export function readTheme(request: Request): Theme {
  const header = request.headers.get("Cookie") ?? "";
  for (const pair of header.split(";")) {
    const [name, ...value] = pair.trim().split("=");
    const text = value.join("=");
    if (name === "theme" && isTheme(text)) return text;
  }
  return "system";
}

/**
 * The `Set-Cookie` header that keeps a theme for a year; `system` takes the cookie away.
 *
 * @example `themeCookie("dark")` begins with `theme=dark; Path=/`.
 */
export function themeCookie(theme: Theme): string {
  const age = theme === "system" ? 0 : oneYearInSeconds;
  return `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly`;
}
