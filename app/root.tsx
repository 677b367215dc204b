import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce } from "./csp/nonce";
import { ErrorPage } from "./features/shell/error-page";
import { readTheme } from "./features/theme/theme.server";
import stylesheet from "./styles/tailwind.css?url";
import { Toaster } from "./ui/toaster";

export const links: LinksFunction = () => [
  { rel: "preload", href: interLatin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = () => [
  { title: "TRQL" },
  { name: "description", content: "SQL over your runs, costs and metrics." },
];

export function loader({ request }: LoaderFunctionArgs) {
  return { theme: readTheme(request) };
}

/** Going to another address changes no theme; an action, or being asked to look again, may. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs) {
  const moved = change.currentUrl.href !== change.nextUrl.href && change.formMethod === undefined;
  return moved ? false : change.defaultShouldRevalidate;
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  // Undefined when the loader itself failed; the system's preference is right then.
  const theme = useRouteLoaderData<typeof loader>("root")?.theme ?? "system";
  return (
    <html lang="en" {...(theme === "system" ? {} : { "data-theme": theme })} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Whatever adds styles or scripts in the browser takes the nonce from here. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body className="min-h-dvh font-sans">
        {children}
        <Toaster theme={theme} />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Errors outside the shell; those inside an environment are shown within it. */
export function ErrorBoundary() {
  return <ErrorPage />;
}
