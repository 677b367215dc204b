import { toast } from "../../ui/toaster";
import type { SavedOutcome } from "./saved-outcome";

export function tellRefused(title: string, outcome: Extract<SavedOutcome, { ok: false }>): void {
  toast.error(title, { description: outcome.error.message });
}
