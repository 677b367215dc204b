import { toast } from "../../ui/toaster";

/** Puts a text on the clipboard and says so: `what` was copied, such as "the value". */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.success(`Copied ${what}`);
  } catch (problem) {
    // Pages without TLS have no clipboard, and browsers may refuse it.
    console.error(problem);
    toast.error("The browser does not let this page copy", { description: "Select the text and copy it by hand." });
  }
}
