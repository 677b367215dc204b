import { CircleHelp, ImageDown, LayoutDashboard } from "lucide-react";
import { useRef } from "react";
import type { QueryResponse } from "trql/protocol";
import { Button } from "../../ui/button";
import { cx } from "../../ui/class-names";
import { MoreMenu } from "../../ui/more-menu";
import { SegmentedControl } from "../../ui/segmented-control";
import { CompareButton } from "../charts/compare-button";
import { useCommands } from "../palette/commands";
import type { ResultView } from "../results/result-view";
import { ExplainButton, type ExplainHandle } from "./explain-button";

export interface ResultBarProps {
  readonly view: ResultView;
  readonly onView: (view: ResultView) => void;
  readonly canChart: boolean;
  readonly canNumber: boolean;
  readonly compare: boolean;
  readonly onCompare: (compare: boolean) => void;
  readonly response: QueryResponse;
  readonly startedAt: number | null;
  /** While rows come the explanation has its place only. */
  readonly explain: "now" | "later" | "none";
  readonly onSaveImage: () => void;
  readonly onAdd: () => void;
}

/** Where the line is too short for words, the icons stay; beside "Compare" it is so sooner. */
const word = "@max-[44rem]:sr-only";
const wordOfTable = "@max-[28rem]:sr-only";
/** On phones and beside the panel of a small laptop a chart has more to offer than one line can hold. */
const roomy = "@max-[31rem]:hidden";
const tightWord = "@max-[31rem]:sr-only";

/** The views of a result and what can be done with it, in one line. */
export function ResultBar(props: ResultBarProps) {
  const { view, response, startedAt, explain, onSaveImage } = props;
  const more = useRef<HTMLButtonElement>(null);
  const explanation = useRef<ExplainHandle>(null);
  const narrow = view === "table" ? wordOfTable : word;
  const isChart = view === "chart";
  const group = "Query";
  useCommands([
    ...(explain === "now"
      ? [
          {
            id: "explain",
            group,
            label: "Explain the result",
            icon: <CircleHelp />,
            words: "what this number is of",
            run: () => explanation.current?.open(),
          },
        ]
      : []),
    ...(isChart
      ? [{ id: "png", group, label: "Save the chart as PNG", icon: <ImageDown />, words: "image", run: onSaveImage }]
      : []),
  ]);
  return (
    <div className="@container mb-3">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label="Show the result as"
          value={view}
          onValueChange={props.onView}
          options={[
            { value: "table", label: "Table" },
            { value: "chart", label: "Chart", disabled: !props.canChart },
            { value: "number", label: "Number", disabled: !props.canNumber },
          ]}
          className="@max-[22rem]:[&>button]:px-1.5"
        />
        {/* Of a part of the rows there is nothing to compare. */}
        {view !== "table" && explain !== "none" && (
          <CompareButton
            pressed={props.compare}
            onChange={props.onCompare}
            wordClass={tightWord}
            restClass="@max-[48rem]:sr-only pointer-coarse:@max-[51rem]:sr-only"
          />
        )}
        <div className="ml-auto flex items-center gap-2">
          {explain !== "none" && (
            // Its place is kept while rows come: on phones the line would wrap when it appears, and the table drop.
            <div className={cx("flex", explain === "later" && "invisible", isChart && roomy)}>
              <ExplainButton
                ref={explanation}
                response={response}
                startedAt={startedAt}
                labelClass={narrow}
                standIn={more}
              />
            </div>
          )}
          {isChart && (
            <Button size="sm" variant="ghost" icon={<ImageDown size={14} />} onClick={onSaveImage} className={roomy}>
              <span className={narrow}>PNG</span>
            </Button>
          )}
          <Button size="sm" icon={<LayoutDashboard size={14} />} title="Add to dashboard" onClick={props.onAdd}>
            <span className={view === "table" ? undefined : "pointer-coarse:@max-[31rem]:sr-only"}>
              Add<span className={narrow}> to dashboard</span>
            </span>
          </Button>
          {isChart && (
            <MoreMenu
              ref={more}
              label="More of this result"
              size="sm"
              className="@min-[31rem]:hidden"
              items={[
                ...(explain === "now"
                  ? [
                      {
                        label: "Explain",
                        icon: <CircleHelp aria-hidden />,
                        opens: true,
                        run: () => explanation.current?.open(),
                      },
                    ]
                  : []),
                { label: "Save as PNG", icon: <ImageDown aria-hidden />, run: onSaveImage },
              ]}
            />
          )}
        </div>
      </div>
    </div>
  );
}
