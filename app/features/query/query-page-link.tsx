import { Link, useNavigate } from "@remix-run/react";
import { type ButtonHTMLAttributes, forwardRef, type MouseEvent, type ReactNode, type Ref } from "react";
import { toast } from "../../ui/toaster";
import { tooLongForLink } from "../query-tabs/tab-set";
import { queryPath } from "../tenancy/paths";
import { useTenant } from "../tenancy/use-tenant";
import { shareQuery } from "./share-query";

export interface QueryPageLinkProps extends ButtonHTMLAttributes<HTMLElement> {
  /** What the address says, with its query. */
  readonly search: URLSearchParams;
  readonly children: ReactNode;
}

/**
 * Leads to the query page. A query that no address can hold is kept on the server when somebody goes there, as when it
 * is shared.
 */
export const QueryPageLink = forwardRef<HTMLElement, QueryPageLinkProps>(function QueryPageLink(
  { search, children, onClick, ...rest },
  ref,
) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const query = search.get("q") ?? "";
  if (!tooLongForLink(query)) {
    return (
      <Link ref={ref as Ref<HTMLAnchorElement>} to={queryPath(tenant, search)} onClick={onClick} {...rest}>
        {children}
      </Link>
    );
  }
  const open = async () => {
    const kept = await shareQuery(tenant, { text: query, search: search.toString() });
    if (kept.ok) navigate(kept.path);
    else toast.error("The query could not be opened", { description: kept.message });
  };
  const clicked = (event: MouseEvent<HTMLElement>) => {
    onClick?.(event);
    void open();
  };
  return (
    <button ref={ref as Ref<HTMLButtonElement>} {...rest} type="button" onClick={clicked}>
      {children}
    </button>
  );
});
