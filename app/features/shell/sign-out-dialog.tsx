import { Button } from "~/ui/button";
import { Dialog } from "~/ui/dialog";

/** Asks before text goes with the tabs that signing out closes. */
export function SignOutDialog(props: { unsaved: number; onSignOut: () => void; onClose: () => void }) {
  const one = props.unsaved === 1;
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      size="sm"
      title={one ? "One tab is not saved" : `${props.unsaved} tabs are not saved`}
      description={`Signing out closes all tabs of the query page in this browser. ${
        one ? "One of them holds" : `${props.unsaved} of them hold`
      } text that was neither saved nor run: it would be lost.`}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="danger" onClick={props.onSignOut}>
            Sign out
          </Button>
        </>
      }
    />
  );
}

export { countUnsaved } from "../query-tabs/unsaved-text";
