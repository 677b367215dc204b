import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { SegmentedControl } from "../../ui/segmented-control";
import { TextArea } from "../../ui/text-area";
import { savedLimits } from "./saved-limits";

/** What a person says about a query that is kept. */
export interface SavedAbout {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly shared: boolean;
}

export interface SaveDialogProps {
  readonly title: string;
  /** Why it is asked, where that was not the person's wish. */
  readonly description?: string | undefined;
  readonly submit: string;
  readonly begin: SavedAbout;
  /** Folders that exist, as suggestions. */
  readonly folders: readonly string[];
  readonly canShare: boolean;
  readonly organization: string;
  /** Only who made a query can keep it for themselves. */
  readonly canHide: boolean;
  /** @returns null when it is done, or why not */
  readonly onSave: (about: SavedAbout) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks for name, folder, description and who sees the query. Mount it to open it. */
export function SaveDialog(props: SaveDialogProps) {
  const form = useId();
  const [about, setAbout] = useState(props.begin);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [nameMissing, setNameMissing] = useState(false);
  const set = (change: Partial<SavedAbout>) => setAbout((before) => ({ ...before, ...change }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const missing = about.name.trim() === "";
    setNameMissing(missing);
    if (missing || pending) return;
    setPending(true);
    setProblem(null);
    const refused = await props.onSave(about);
    setPending(false);
    if (refused === null) props.onClose();
    else setProblem(refused);
  };
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={pending}>
            {props.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} noValidate className="flex flex-col gap-4">
        <Field label="Name" {...(nameMissing ? { error: "Give it a name." } : {})}>
          <Input
            value={about.name}
            maxLength={savedLimits.name}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label="Folder" hint="Empty for none. A new name makes a new folder.">
          <Input
            value={about.folder}
            maxLength={savedLimits.folder}
            autoComplete="off"
            list={`${form}-folders`}
            onChange={(event) => set({ folder: event.target.value })}
          />
        </Field>
        <datalist id={`${form}-folders`}>
          {props.folders.map((folder) => (
            <option key={folder} value={folder} />
          ))}
        </datalist>
        <Field label="Description">
          <TextArea
            value={about.description}
            maxLength={savedLimits.description}
            rows={2}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <div className="flex flex-col gap-1.5">
          <span aria-hidden className="font-medium text-ink text-sm">
            Who sees it
          </span>
          <SegmentedControl
            label="Who sees it"
            value={about.shared ? "shared" : "private"}
            onValueChange={(value) => set({ shared: value === "shared" })}
            options={[
              { value: "private", label: "Only me", disabled: !props.canHide },
              { value: "shared", label: `Everybody in ${props.organization}`, disabled: !props.canShare },
            ]}
            className="self-start"
          />
          {!props.canShare && (
            <p className="text-ink-muted text-xs">
              Viewers keep queries for themselves only. Ask an admin for the role of a member to share one.
            </p>
          )}
        </div>
        {problem && (
          <p role="alert" className="text-danger text-sm">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
