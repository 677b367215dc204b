import { cx } from "./class-names";
import { Input } from "./input";

export interface SearchFieldProps {
  /** Its name for screen readers, and its placeholder when there is no other. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** How many the list below has, and of what; absent where the list tells that itself. */
  readonly found?: { readonly count: number; readonly one: string; readonly many: string } | undefined;
  readonly className?: string;
}

/**
 * The search of a list that stands below it. Screen readers hear how much is found, and everybody sees when nothing is.
 *
 * @example
 * const found = { count: columns.length, one: "column", many: "columns" };
 * <SearchField label="Search columns" value={wanted} onValue={setWanted} found={found} />
 */
export function SearchField({ label, placeholder = label, value, onValue, found, className }: SearchFieldProps) {
  const wanted = value.trim();
  return (
    <>
      <Input
        type="search"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        aria-label={label}
        placeholder={placeholder}
        className={cx("w-full shrink-0", className)}
      />
      {found && (
        <p role="status" className="sr-only">
          {wanted && `${found.count} ${found.count === 1 ? found.one : found.many} found`}
        </p>
      )}
      {found?.count === 0 && wanted && (
        <p className="px-1 py-4 text-ink-muted text-sm">
          No {found.one} matches “{wanted}”.
        </p>
      )}
    </>
  );
}
