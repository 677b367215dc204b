import { ChevronDown, Globe } from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button";
import { onDemand } from "../../ui/on-demand";
import { Popover } from "../../ui/popover";

const TimeZoneList = onDemand(() => import("./time-zone-list").then((part) => part.TimeZoneList));

/** A button that says the time zone and opens a search of all. */
export function TimeZonePicker(props: { value: string; onChange: (zone: string) => void; size?: "sm" | "md" }) {
  const [open, setOpen] = useState(false);
  const shown = props.value.slice(props.value.lastIndexOf("/") + 1).replaceAll("_", " ");
  return (
    <Popover
      label="Time zone"
      open={open}
      onOpenChange={setOpen}
      align="end"
      className="flex h-80 flex-col p-0"
      trigger={
        <Button
          onPointerEnter={TimeZoneList.preload}
          onFocus={TimeZoneList.preload}
          size={props.size ?? "md"}
          aria-label={`Time zone: ${props.value}`}
          icon={<Globe aria-hidden />}
          className="pointer-coarse:px-3"
        >
          <span className="max-w-28 truncate @max-[28rem]:max-w-14 font-normal">{shown}</span>
          <ChevronDown aria-hidden className="-mr-1 @max-[28rem]:hidden text-ink-faint" />
        </Button>
      }
    >
      <TimeZoneList
        value={props.value}
        onChoose={(zone) => {
          setOpen(false);
          props.onChange(zone);
        }}
      />
    </Popover>
  );
}
