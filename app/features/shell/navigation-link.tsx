import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { cx } from "~/ui/class-names";

/** A page in the navigation. The open one is marked by colour, weight and aria-current. */
export function NavigationLink(props: {
  to: string;
  icon?: ReactNode;
  /** Only the address itself counts as open, not what lies below it. */
  end?: boolean;
  children: ReactNode;
}) {
  return (
    <NavLink
      to={props.to}
      end={props.end ?? false}
      className={({ isActive, isPending }) =>
        cx(
          "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm motion-safe:transition-colors pointer-coarse:h-11",
          isActive ? "bg-selected font-medium text-ink" : "text-ink-muted hover:bg-hover hover:text-ink",
          isPending && "bg-hover text-ink",
        )
      }
    >
      <span aria-hidden className="flex w-6 shrink-0 justify-center [&_svg]:size-4">
        {props.icon}
      </span>
      <span className="min-w-0 truncate">{props.children}</span>
    </NavLink>
  );
}
