import { History } from "lucide-react";
import { Button } from "../../ui/button";

/** Turns on and off that charts and numbers are compared with the period before. */
export function CompareButton(props: {
  readonly pressed: boolean;
  readonly onChange: (compare: boolean) => void;
  readonly size?: "sm" | "md";
  /** Of "Compare"; without it the word always stands. */
  readonly wordClass?: string;
  /** Of "with the period before", which is always said and shown where there is room. */
  readonly restClass?: string;
}) {
  const { pressed, size = "sm", wordClass, restClass = "sr-only" } = props;
  return (
    <Button
      size={size}
      variant={size === "sm" ? "ghost" : "secondary"}
      aria-pressed={pressed}
      title="Compare with the period before"
      className={pressed ? "bg-selected" : ""}
      icon={<History size={14} />}
      onClick={() => props.onChange(!pressed)}
    >
      <span className={wordClass}>
        Compare<span className={restClass}> with the period before</span>
      </span>
    </Button>
  );
}
