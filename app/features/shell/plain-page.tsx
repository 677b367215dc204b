import type { ReactNode } from "react";
import { NavigationProgress } from "./navigation-progress";
import { ProductMark } from "./product-mark";

/** The frame of pages outside of any environment: the product's mark and the page. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas text-ink text-sm">
      <NavigationProgress />
      <header className="flex h-14 shrink-0 items-center px-5">
        <ProductMark />
      </header>
      <main className="flex min-w-0 flex-1 flex-col">{children}</main>
    </div>
  );
}
