import { Search } from "lucide-react";
import { Kbd } from "~/ui/kbd";
import { openPaletteEvent } from "../palette/command-palette";

/** Opens the command palette for those who do not know its keys, or have none. */
export function PaletteButton() {
  return (
    <button
      type="button"
      onClick={() => window.dispatchEvent(new Event(openPaletteEvent))}
      className="mt-1.5 flex h-8 items-center gap-2.5 rounded-md border border-line bg-sunken px-2 text-ink-muted text-sm hover:border-line-strong hover:text-ink pointer-coarse:h-11"
    >
      <span aria-hidden className="flex w-6 shrink-0 justify-center">
        <Search size={14} />
      </span>
      <span className="flex-1 text-left">Search</span>
      <span aria-hidden>
        <Kbd>Ctrl K</Kbd>
      </span>
    </button>
  );
}
