import { useRevalidator, useRouteLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { toast } from "../../ui/toaster";
import { isTheme, type Theme } from "./theme";

/**
 * The theme in force and how to choose another. A choice shows at once; when it cannot be kept, the former theme comes
 * back and a toast says so. Not by a fetcher: its network errors would put an error page in the place of this one.
 */
export function useTheme(): { readonly theme: Theme; readonly choose: (theme: Theme) => Promise<void> } {
  const kept = keptTheme(useRouteLoaderData("root"));
  const { revalidate } = useRevalidator();
  const [wanted, setWanted] = useState<Theme | null>(null);
  const theme = wanted ?? kept;

  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);

  // Only when the loader says the same: the promise of a revalidation ends before its data is there.
  useEffect(() => {
    if (wanted === kept) setWanted(null);
  }, [wanted, kept]);

  const choose = async (next: Theme) => {
    setWanted(next);
    try {
      const response = await fetch("/theme", { method: "POST", body: new URLSearchParams({ theme: next }) });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      revalidate();
    } catch (problem) {
      console.error("The theme could not be kept.", problem);
      toast.error("Your theme could not be kept", { description: "Check your connection and choose it again." });
      // A later choice stays: its own request is still under way.
      setWanted((latest) => (latest === next ? null : latest));
    }
  };
  return { theme, choose };
}

function keptTheme(data: unknown): Theme {
  if (typeof data !== "object" || data === null || !("theme" in data)) return "system";
  return isTheme(data.theme) ? data.theme : "system";
}
