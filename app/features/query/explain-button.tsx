import { CircleHelp } from "lucide-react";
import { forwardRef, type RefObject, useImperativeHandle, useState } from "react";
import type { QueryResponse } from "trql/protocol";
import { Button } from "../../ui/button";
import { Popover } from "../../ui/popover";
import { useTenant } from "../tenancy/use-tenant";
import { explainResult } from "./explain-result";

export interface ExplainButtonProps {
  readonly response: QueryResponse;
  readonly startedAt: number | null;
  /** Of the words, which may leave their icon alone. */
  readonly labelClass?: string;
  /** Takes the place of the button where that is not shown. */
  readonly standIn: RefObject<HTMLElement>;
}

export interface ExplainHandle {
  readonly open: () => void;
}

/** Says in words what a result is of. */
export const ExplainButton = forwardRef<ExplainHandle, ExplainButtonProps>(function ExplainButton(props, ref) {
  const { response, startedAt, standIn } = props;
  const tenant = useTenant();
  /** Seconds since the query was sent, when the explanation was opened. */
  const [ago, setAgo] = useState<number | null>(null);
  const show = (open: boolean) => setAgo(open ? (Date.now() - (startedAt ?? Date.now())) / 1_000 : null);
  useImperativeHandle(ref, () => ({ open: () => show(true) }));
  return (
    <Popover
      label="What this result is of"
      open={ago !== null}
      onOpenChange={show}
      standIn={standIn}
      align="end"
      className="w-96 p-4"
      reading
      trigger={
        <Button size="sm" variant="ghost" icon={<CircleHelp size={14} />}>
          <span className={props.labelClass}>Explain</span>
        </Button>
      }
    >
      <h2 className="mb-3 font-semibold text-ink text-sm">What this result is of</h2>
      <dl className="flex flex-col gap-2.5 text-[0.8125rem] leading-5">
        {explainResult(response, tenant, ago ?? 0).map(({ about, sentences }) => (
          <div key={about} className="grid grid-cols-[5.5rem_1fr] gap-x-3">
            <dt className="text-ink-muted">{about}</dt>
            <dd className="text-ink">
              {sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
});
