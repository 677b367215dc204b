import { Sparkles } from "lucide-react";
import { Button } from "../../ui/button";
import { Tooltip } from "../../ui/tooltip";
import type { Assistant } from "./use-assistant";

/** Opens the assistant's panel; nothing on a server without one. */
export function AssistantButton({ assistant }: { assistant: Assistant | null }) {
  if (!assistant) return null;
  return (
    <Tooltip content="Ctrl I">
      <Button
        icon={<Sparkles size={14} />}
        aria-expanded={assistant.open}
        onClick={assistant.open ? assistant.close : assistant.show}
      >
        Ask
      </Button>
    </Tooltip>
  );
}
