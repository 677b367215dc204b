import { Sparkles } from "lucide-react";
import { Button } from "../../ui/button";
import { Tooltip } from "../../ui/tooltip";
import { type Command, useCommands } from "../palette/commands";
import type { Assistant } from "./use-assistant";

/** Opens the assistant's panel, from the bar and the palette; nothing on a server without one. */
export function AssistantButton(props: {
  assistant: Assistant | null;
  shown: boolean;
  /** Of the word, which may leave its icon alone. */
  labelClass?: string;
}) {
  const { assistant, shown } = props;
  const ask: readonly Command[] =
    assistant && shown
      ? [
          {
            id: "ask assistant",
            group: "Query",
            label: "Ask the assistant",
            keys: "Ctrl I",
            icon: <Sparkles />,
            run: assistant.show,
          },
        ]
      : [];
  useCommands(ask);
  if (!assistant) return null;
  return (
    <Tooltip content="Ask (Ctrl I)">
      <Button
        icon={<Sparkles size={14} />}
        aria-expanded={assistant.open}
        onClick={assistant.open ? assistant.close : assistant.show}
      >
        <span className={props.labelClass}>Ask</span>
      </Button>
    </Tooltip>
  );
}
