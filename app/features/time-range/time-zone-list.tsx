import { useMemo } from "react";
import { ChoiceList } from "../../ui/choice-list";
import { ownTimeZone, timeZones, zoneOffset } from "./time-zones";

/** All time zones with their offsets, behind a search. */
export function TimeZoneList(props: { value: string; onChoose: (zone: string) => void }) {
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
