import { Link, useFetcher, useRevalidator } from "@remix-run/react";
import { type FormEvent, useEffect, useId, useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { Select } from "../../ui/select";
import { Skeleton } from "../../ui/skeleton";
import { toast } from "../../ui/toaster";
import type { ChartConfig } from "../charts/chart-config";
import type { ResultView } from "../results/result-view";
import { dashboardPath } from "../tenancy/paths";
import { useTenant } from "../tenancy/use-tenant";
import type { WidgetContent } from "./changes/dashboard-change";
import { sendChange } from "./changes/send-change";
import { textLimits } from "./changes/text-limits";
import type { DashboardChoices } from "./dashboard-choices";
import { dashboardChangesPath, dashboardChoicesPath } from "./paths";
import { WidgetPreview } from "./widget/widget-preview";

export interface AddToDashboardDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly query: string;
  /** How the result is shown now: the kind that the widget begins with. */
  readonly view: ResultView;
  /** Null when the result cannot be drawn: chart is no choice then. */
  readonly chart: ChartConfig | null;
  readonly suggestedTitle: string;
}

/** The value of a choice among ids, which all have a prefix. */
const newDashboard = "new";

/** Puts a query's result on a dashboard, an existing one or a new one. */
export function AddToDashboardDialog(props: AddToDashboardDialogProps) {
  // A fresh form each time it opens.
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onOpenChange, query, view, chart, suggestedTitle }: AddToDashboardDialogProps) {
  const tenant = useTenant();
  const formId = useId();
  const { revalidate } = useRevalidator();
  const { load, data } = useFetcher<DashboardChoices>();
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [title, setTitle] = useState(suggestedTitle);
  const [kind, setKind] = useState<ResultView>(view === "chart" && !chart ? "table" : view);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [missing, setMissing] = useState<"name" | "title" | null>(null);
  const choicesPath = dashboardChoicesPath(tenant);
  useEffect(() => load(choicesPath), [load, choicesPath]);

  const choices = data ? dashboardOptions(data) : [];
  const target = chosen ?? choices.find((choice) => !choice.disabled)?.value ?? "";
  const noRoom = data && choices.every((choice) => choice.disabled);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog is drawn elsewhere, but for React it is inside whatever form the page has.
    event.stopPropagation();
    if (pending || target === "") return;
    const empty = target === newDashboard && name.trim() === "" ? "name" : title.trim() === "" ? "title" : null;
    setMissing(empty);
    if (empty) return;
    setPending(true);
    setProblem(null);
    const widget: WidgetContent =
      kind === "chart" && chart
        ? { kind, title, query, chart }
        : { kind: kind === "number" ? "number" : "table", title, query, chart: null };
    const outcome = await sendChange(
      dashboardChangesPath(tenant),
      target === newDashboard
        ? { action: "create-dashboard", name, description: "", widget }
        : { action: "add-widget", dashboardId: target, widget },
    );
    setPending(false);
    if (!outcome.ok) return setProblem(outcome.error.message);
    onOpenChange(false);
    if (target === newDashboard) revalidate();
    const there = outcome.dashboard ? `“${outcome.dashboard.name}”` : "the dashboard";
    toast.success(`Added to ${there}`, {
      description: (
        <Link to={dashboardPath(tenant, outcome.dashboardId)} className="font-medium text-accent underline">
          Open dashboard
        </Link>
      ),
    });
  };

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Add to dashboard"
      description="The widget keeps the query. The dashboard gives it the time range."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            pending={pending}
            disabled={!data || target === "" || !data.canEdit}
          >
            Add
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="flex flex-col gap-4">
        {data && !data.canEdit && (
          <p className="text-ink text-sm">Viewers cannot change dashboards. Ask an admin for the role of a member.</p>
        )}
        {noRoom && data.canEdit && (
          <p role="alert" className="text-ink text-sm">
            There is no room: the {data.plan} plan has {data.mostDashboards} dashboards with {data.mostWidgets} widgets
            each, and all are full. Delete a widget or a dashboard first.
          </p>
        )}
        <Field label="Dashboard" {...(data ? { hint: roomText(data, target) } : {})}>
          {data ? (
            <Select options={choices} value={target} onValueChange={setChosen} placeholder="No room" />
          ) : (
            <Skeleton className="h-8 w-full pointer-coarse:h-11" />
          )}
        </Field>
        {target === newDashboard && (
          <Field label="Name of the new dashboard" {...(missing === "name" ? { error: "Give it a name." } : {})}>
            <Input
              value={name}
              maxLength={textLimits.name}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        )}
        <Field label="Title of the widget" {...(missing === "title" ? { error: "Give it a title." } : {})}>
          <Input
            value={title}
            maxLength={textLimits.title}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="font-medium text-ink text-sm">
            Shown as
          </span>
          <SegmentedControl
            label="Shown as"
            value={kind}
            onValueChange={setKind}
            options={[
              { value: "chart", label: "Chart", disabled: chart === null },
              { value: "table", label: "Table" },
              { value: "number", label: "Number" },
            ]}
            className="self-start"
          />
        </div>
        <WidgetPreview title={title} kind={kind} query={query} chart={chart} />
        {problem && (
          <p role="alert" className="text-danger text-sm">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function dashboardOptions(choices: DashboardChoices) {
  const full = choices.dashboards.length >= choices.mostDashboards;
  return [
    ...choices.dashboards.map(({ id, name, widgets }) => ({
      value: id,
      label: name,
      disabled: widgets >= choices.mostWidgets,
      ...(widgets >= choices.mostWidgets ? { description: `Full: ${widgets} widgets` } : {}),
    })),
    {
      value: newDashboard,
      label: "New dashboard",
      disabled: full,
      ...(full
        ? { description: `The ${choices.plan} plan has room for ${choices.mostDashboards.toLocaleString("en")}` }
        : {}),
    },
  ];
}

function roomText({ dashboards, mostDashboards, mostWidgets, plan }: DashboardChoices, target: string): string {
  const chosen = dashboards.find(({ id }) => id === target);
  return chosen
    ? `${chosen.widgets} of ${mostWidgets} widgets on the ${plan} plan`
    : `${dashboards.length} of ${mostDashboards.toLocaleString("en")} dashboards on the ${plan} plan`;
}
