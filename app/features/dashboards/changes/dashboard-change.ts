import { z } from "zod";
import { line, paragraph, queryText, storedId, storedRevision } from "~/db/stored-text";
import { chartConfig } from "../../charts/chart-config-schema";
import { grid } from "../grid/grid-metrics";
import { textLimits } from "./text-limits";

const longestChart = 4_000;

const id = storedId;
const revision = storedRevision;
const name = line("The name", textLimits.name);
const description = paragraph("The description", textLimits.description);

const content = { title: line("The title", textLimits.title), query: queryText };
const chart = chartConfig.refine((value) => {
  const text = JSON.stringify(value);
  // JSON writes both as escapes, which the database refuses.
  return text.length <= longestChart && !/\\u(0000|d[89a-f])/i.test(text);
}, "The chart's settings are too long, or hold a character that cannot be stored.");

/** What a widget shows, without where it stands. */
export const widgetContent = z.discriminatedUnion("kind", [
  z.strictObject({ ...content, kind: z.literal("chart"), chart }),
  z.strictObject({ ...content, kind: z.literal("table"), chart: z.null() }),
  z.strictObject({ ...content, kind: z.literal("number"), chart: z.null() }),
]);
export type WidgetContent = z.infer<typeof widgetContent>;

const size = {
  width: z.int().min(grid.minWidth).max(grid.columns),
  height: z.int().min(grid.minHeight).max(grid.maxHeight),
};
const placement = z
  .strictObject({ id, x: z.int().min(0), y: z.int().min(0).max(10_000), ...size })
  .refine(({ x, width }) => x + width <= grid.columns, "A widget reaches over the edge of the grid.");
export type Placement = z.infer<typeof placement>;

/**
 * Everything that can be done to custom dashboards, as the body of one request. Unknown keys are refused; the
 * organization comes from the session. A change that could undo somebody else's says which revision it knows;
 * adding and restoring undo nothing.
 */
export const dashboardChange = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("create-dashboard"), name, description, widget: widgetContent.optional() }),
  z.strictObject({ action: z.literal("describe-dashboard"), dashboardId: id, revision, name, description }),
  z.strictObject({ action: z.literal("delete-dashboard"), dashboardId: id, revision }),
  z.strictObject({ action: z.literal("restore-dashboard"), dashboardId: id }),
  z.strictObject({
    action: z.literal("add-widget"),
    dashboardId: id,
    widget: widgetContent,
    size: z.strictObject(size).optional(),
  }),
  z.strictObject({
    action: z.literal("update-widget"),
    dashboardId: id,
    revision,
    widgetId: id,
    widget: widgetContent,
  }),
  z.strictObject({
    action: z.literal("move-widgets"),
    dashboardId: id,
    revision,
    places: z
      .array(placement)
      .min(1)
      .max(200)
      .refine((places) => new Set(places.map((place) => place.id)).size === places.length, "A widget is named twice."),
  }),
  z.strictObject({ action: z.literal("delete-widget"), dashboardId: id, revision, widgetId: id }),
  z.strictObject({ action: z.literal("restore-widget"), dashboardId: id, widgetId: id }),
]);
export type DashboardChange = z.infer<typeof dashboardChange>;
/** The change of one action. */
export type ChangeOf<Action extends DashboardChange["action"]> = Extract<DashboardChange, { action: Action }>;
