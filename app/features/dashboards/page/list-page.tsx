import { Link, useNavigate } from "@remix-run/react";
import { ChevronRight, LayoutDashboard, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button";
import { EmptyState } from "../../../ui/empty-state";
import { dashboardPath } from "../../tenancy/paths";
import { useTenant } from "../../tenancy/use-tenant";
import { sendChange } from "../changes/send-change";
import { textLimits } from "../changes/text-limits";
import type { DashboardEntry } from "../list-dashboards.server";
import { dashboardChangesPath } from "../paths";
import { TextFormDialog } from "./text-form-dialog";

/** The dashboards of the environment: those that everybody has, and the organization's own. */
export function ListPage(props: { dashboards: readonly DashboardEntry[]; canEdit: boolean; most: number }) {
  const { dashboards, canEdit, most } = props;
  const tenant = useTenant();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const custom = dashboards.filter((dashboard) => !dashboard.builtIn);
  const builtIn = dashboards.filter((dashboard) => dashboard.builtIn);
  const full = custom.length >= most;
  const create = canEdit && (
    <Button variant="primary" icon={<Plus aria-hidden />} disabled={full} onClick={() => setCreating(true)}>
      New dashboard
    </Button>
  );
  return (
    <div className="mx-auto w-full max-w-5xl flex-1 px-4 py-5 md:px-6">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-semibold text-ink text-xl tracking-tight">Dashboards</h1>
          <p className="mt-0.5 text-ink-muted text-sm">
            Each widget is a query. Open one to see how it is made, and pin your own results beside it.
          </p>
        </div>
        {custom.length > 0 && create}
      </header>
      {full && canEdit && (
        <p className="mb-4 rounded-md bg-info-soft px-3 py-2 text-ink text-sm">
          The {tenant.organization.plan} plan has room for {most} dashboards, and all are in use. Delete one to create
          another.
        </p>
      )}
      <Section title="Built-in" dashboards={builtIn} />
      {custom.length > 0 ? (
        <Section title={tenant.organization.name} dashboards={custom} />
      ) : (
        <EmptyState icon={<LayoutDashboard />} title="No dashboards of your own yet" action={create}>
          {canEdit
            ? "Create one, or run a query and choose “Add to dashboard” above its result."
            : "Members of the organization can create them; you can look at every one."}
        </EmptyState>
      )}
      {creating && (
        <TextFormDialog
          title="New dashboard"
          description="For everybody in the organization."
          saveLabel="Create"
          fields={[
            { name: "name", label: "Name", initial: "", most: textLimits.name },
            {
              name: "description",
              label: "Description",
              initial: "",
              most: textLimits.description,
              optional: true,
              long: true,
            },
          ]}
          onSave={async ({ name, description }) => {
            const outcome = await sendChange(dashboardChangesPath(tenant), {
              action: "create-dashboard",
              name,
              description,
            });
            if (!outcome.ok) return outcome.error.message;
            navigate(dashboardPath(tenant, outcome.dashboardId));
            return null;
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}

function Section({ title, dashboards }: { title: string; dashboards: readonly DashboardEntry[] }) {
  const tenant = useTenant();
  return (
    <section aria-label={title} className="mb-6">
      <h2 className="mb-2 font-medium text-ink-muted text-xs">{title}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {dashboards.map(({ id, name, description }) => (
          <li key={id}>
            <Link
              to={dashboardPath(tenant, id)}
              prefetch="intent"
              className="flex items-center gap-4 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-ink text-sm">{name}</span>
                {description && <span className="block truncate text-ink-muted text-sm">{description}</span>}
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
