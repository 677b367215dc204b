import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";

/** Asks for another name of a tab. An empty one gives it back the name that its result suggests. */
export function RenameTabDialog(props: { name: string; onRename: (name: string | null) => void; onClose: () => void }) {
  const form = useId();
  const [name, setName] = useState(props.name);
  const rename = (event: FormEvent) => {
    event.preventDefault();
    props.onRename(name.trim() === "" ? null : name.trim());
    props.onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title="Rename tab"
      size="sm"
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary">
            Rename
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={rename}>
        <Field label="Name" hint="The tab alone. Save the query to keep it for later or share it.">
          <Input value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
