import { Skeleton } from "../../ui/skeleton";

/** Stands where a result will be. */
export function ResultWaiting() {
  return (
    <div aria-hidden className="flex flex-col gap-2">
      {["first", "second", "third", "fourth", "fifth", "sixth"].map((row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  );
}
