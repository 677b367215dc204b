import { cx } from "./class-names";
import { Input } from "./input";

export interface SearchFieldProps {
  /** Its name for screen readers, and its placeholder when there is no other. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What is told to screen readers when the list below has changed; empty while nothing is searched. */
  readonly found?: string;
  readonly className?: string;
}

/**
 * The search of a list that stands below it.
 *
 * @example `<SearchField label="Search columns" value={wanted} onValue={setWanted} found="3 columns found" />`
 */
export function SearchField({ label, placeholder = label, value, onValue, found, className }: SearchFieldProps) {
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
      {found !== undefined && (
        <p role="status" className="sr-only">
          {found}
        </p>
      )}
    </>
  );
}
