import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

/** Somebody else saved the query, or the widget, since it was opened: nobody's text is lost without a decision. */
export function ConflictDialog(props: {
  name: string;
  onOpenTheirs: () => void;
  /** Absent where there is no other place for it. */
  onSaveCopy?: () => void;
  onOverwrite: () => void;
  onClose: () => void;
}) {
  const closing = (act: () => void) => () => {
    props.onClose();
    act();
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={`“${props.name}” was changed by somebody else`}
      description="It was saved again after you opened it. Your text is still in your tab."
      footer={
        <>
          <Button variant="danger" onClick={closing(props.onOverwrite)} className="sm:mr-auto">
            Overwrite
          </Button>
          <Button onClick={closing(props.onOpenTheirs)}>Open theirs</Button>
          {props.onSaveCopy && (
            <Button variant="primary" onClick={closing(props.onSaveCopy)}>
              Save mine as new
            </Button>
          )}
        </>
      }
    />
  );
}
