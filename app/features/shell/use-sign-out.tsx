import { useSubmit } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { onDemand } from "~/ui/on-demand";
import { beginLeaving } from "../browser-memory/forget";

const load = () => import("./sign-out-dialog");
const SignOutDialog = onDemand(() => load().then((part) => part.SignOutDialog));

/**
 * Signs out, here or everywhere, and asks before text of query tabs is lost that is nowhere else.
 *
 * @returns the way out, and the question while it is asked
 */
export function useSignOut(userId: string): readonly [signOut: (everywhere: boolean) => void, question: ReactNode] {
  const submit = useSubmit();
  const [asking, setAsking] = useState<{ everywhere: boolean; unsaved: number } | null>(null);
  const leave = (everywhere: boolean) => {
    beginLeaving();
    submit(everywhere ? { everywhere: "1" } : {}, { method: "post", action: "/sign-out" });
  };
  const signOut = async (everywhere: boolean) => {
    // Who cannot be asked is signed out all the same.
    const unsaved = await load().then(
      (part) => part.countUnsaved(userId),
      () => 0,
    );
    if (unsaved > 0) setAsking({ everywhere, unsaved });
    else leave(everywhere);
  };
  return [
    (everywhere) => void signOut(everywhere),
    asking && (
      <SignOutDialog
        unsaved={asking.unsaved}
        onSignOut={() => leave(asking.everywhere)}
        onClose={() => setAsking(null)}
      />
    ),
  ];
}
