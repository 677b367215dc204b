/** A kept query as lists show it. */
export interface SavedQueryEntry {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Empty for none. */
  readonly folder: string;
  /** False: only this user sees it. */
  readonly shared: boolean;
  /** Raised by every write; a write that knows an older one is refused. */
  readonly revision: number;
  /** Who made it, or null when that user is gone. */
  readonly author: string | null;
  /** Whether this user made it. */
  readonly own: boolean;
  /** Whether this user may change and delete it. */
  readonly canEdit: boolean;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface SavedQuery extends SavedQueryEntry {
  readonly query: string;
  /** See `querySettings`; null of a query that was kept without. */
  readonly settings: string | null;
}

/** What the list's endpoint answers. */
export interface SavedQueryList {
  readonly ok: true;
  /** By folder and name, those without a folder last. */
  readonly entries: readonly SavedQueryEntry[];
  /** False for viewers, who keep queries for themselves only. */
  readonly canShare: boolean;
}
