import { History } from "lucide-react";
import { Button } from "../../ui/button";

/** Turns on and off that charts and numbers are compared with the period before. */
export function CompareButton(props: {
  readonly pressed: boolean;
  readonly onChange: (compare: boolean) => void;
  readonly size?: "sm" | "md";
  /** Says no more than "Compare", where there is little room. */
  readonly short?: boolean;
}) {
  const { pressed, size = "sm", short = false } = props;
  return (
    <Button
      size={size}
      variant={size === "sm" ? "ghost" : "secondary"}
      aria-pressed={pressed}
      className={pressed ? "bg-selected" : ""}
      icon={<History size={14} />}
      onClick={() => props.onChange(!pressed)}
    >
      <span>
        Compare<span className={short ? "sr-only" : "max-sm:sr-only"}> with the period before</span>
      </span>
    </Button>
  );
}
