import { type FormEvent, useId, useState } from "react";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { Field } from "../../../ui/field";
import { Input } from "../../../ui/input";
import { TextArea } from "../../../ui/text-area";

export interface TextField<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly initial: string;
  readonly most: number;
  readonly optional?: boolean;
  readonly long?: boolean;
}

/**
 * A dialog that asks for one or two texts. `onSave` answers with a sentence when it could not be saved: the dialog
 * then stays open with everything that was typed.
 */
export function TextFormDialog<Name extends string>(props: {
  title: string;
  description?: string;
  saveLabel: string;
  fields: readonly TextField<Name>[];
  onSave: (values: Record<Name, string>) => Promise<string | null>;
  onClose: () => void;
}) {
  const formId = useId();
  const [values, setValues] = useState(
    () => Object.fromEntries(props.fields.map(({ name, initial }) => [name, initial])) as Record<Name, string>,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [missing, setMissing] = useState<Name | null>(null);
  const [pending, setPending] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    const empty = props.fields.find(({ name, optional }) => !optional && values[name].trim() === "");
    setMissing(empty?.name ?? null);
    if (empty) return;
    setPending(true);
    const answer = await props.onSave(values);
    // After null the caller closes the dialog, or goes to another page.
    if (answer === null) return;
    setPending(false);
    setProblem(answer);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      {...(props.description ? { description: props.description } : {})}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {props.saveLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="flex flex-col gap-4">
        {props.fields.map((field, index) => {
          const control = {
            name: field.name,
            value: values[field.name],
            maxLength: field.most,
            onChange: (event: { target: { value: string } }) =>
              setValues((before) => ({ ...before, [field.name]: event.target.value })),
          };
          return (
            <Field
              key={field.name}
              label={field.label}
              {...(field.optional ? { hint: "Optional" } : {})}
              {...(missing === field.name ? { error: `${field.label} cannot be empty.` } : {})}
            >
              {field.long ? (
                <TextArea {...control} />
              ) : (
                <Input {...control} autoComplete="off" autoFocus={index === 0} />
              )}
            </Field>
          );
        })}
        {problem && (
          <p role="alert" className="text-danger text-sm">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
