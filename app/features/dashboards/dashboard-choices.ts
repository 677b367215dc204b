/** Where a widget can be added, and how much room there is. */
export interface DashboardChoices {
  readonly dashboards: readonly { readonly id: string; readonly name: string; readonly widgets: number }[];
  readonly plan: string;
  readonly mostDashboards: number;
  readonly mostWidgets: number;
  /** False for viewers. */
  readonly canEdit: boolean;
}
