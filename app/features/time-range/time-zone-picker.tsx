import { ChevronDown, Globe } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../../ui/button";
import { ChoiceList } from "../../ui/choice-list";
import { Popover } from "../../ui/popover";
import { ownTimeZone, timeZones, zoneOffset } from "./time-zones";

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
        <Button size={props.size ?? "md"} aria-label={`Time zone: ${props.value}`} icon={<Globe aria-hidden />}>
          <span className="max-w-28 truncate font-normal">{shown}</span>
          <ChevronDown aria-hidden className="-mr-1 text-ink-faint" />
        </Button>
      }
    >
      <Zones
        value={props.value}
        onChoose={(zone) => {
          setOpen(false);
          props.onChange(zone);
        }}
      />
    </Popover>
  );
}

function Zones(props: { value: string; onChoose: (zone: string) => void }) {
  const choices = useMemo(() => {
    const now = new Date();
    const own = ownTimeZone();
    return timeZones().map((zone) => ({
      value: zone,
      label: zone.replaceAll("_", " "),
      detail: zone === own && zone !== "UTC" ? `yours, ${zoneOffset(zone, now)}` : zoneOffset(zone, now),
      words: zone,
    }));
  }, []);
  return (
    <ChoiceList
      label="Time zone"
      placeholder="Search time zones"
      nothing="No time zone has this name."
      choices={choices}
      chosen={props.value}
      onChoose={props.onChoose}
      className="flex-1"
    />
  );
}
