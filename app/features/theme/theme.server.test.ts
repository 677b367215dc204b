import { describe, expect, test } from "vitest";
import { readTheme, themeCookie } from "./theme.server";

const asking = (cookie?: string) =>
  new Request("http://localhost/", cookie === undefined ? {} : { headers: { Cookie: cookie } });

describe("readTheme", () => {
  test.each([
    ["theme=dark", "dark"],
    ["session=abc; theme=light; other=1", "light"],
    ["theme=system", "system"],
  ])("%s is %s", (cookie, theme) => expect(readTheme(asking(cookie))).toBe(theme));

  test.each([
    undefined,
    "",
    "theme",
    "theme=",
    "theme=DARK",
    "mytheme=dark",
    'theme=dark"><script>',
    "theme=constructor",
    "theme=dark=light",
  ])("%s leaves it to the system", (cookie) => expect(readTheme(asking(cookie))).toBe("system"));
});

test("a kept theme is read again, and going back to the system's takes the cookie away", () => {
  const [pair = ""] = themeCookie("dark").split(";");
  expect(readTheme(asking(pair))).toBe("dark");
  expect(themeCookie("dark")).toBe("theme=dark; Path=/; Max-Age=31622400; SameSite=Lax; HttpOnly");
  expect(themeCookie("system")).toBe("theme=system; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
});
