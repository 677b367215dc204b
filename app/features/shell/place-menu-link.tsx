import { Link } from "@remix-run/react";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { MenuItem } from "~/ui/menu";

/** A row of a switcher: a place as a link, ticked when one is there. */
export function PlaceMenuLink(props: { to: string; here: boolean; children: ReactNode }) {
  return (
    <MenuItem asChild>
      <Link to={props.to} {...(props.here ? { "aria-current": "true" as const } : {})}>
        {props.children}
        {props.here && <Check aria-hidden className="ml-auto" />}
      </Link>
    </MenuItem>
  );
}
