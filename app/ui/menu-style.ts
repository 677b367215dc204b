/** One look for what opens above the page: menus, lists of choices, popovers. */
export const floatingStyle =
  "z-50 rounded-lg border border-line bg-raised text-ink text-sm shadow-lg motion-safe:transition-[opacity,scale] motion-safe:duration-100 motion-safe:starting:scale-98 motion-safe:starting:opacity-0";

/** A row in a menu or list of choices. */
export const itemStyle =
  "relative flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1 outline-none data-[disabled]:cursor-not-allowed data-[highlighted]:bg-hover data-[disabled]:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";
