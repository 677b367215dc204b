import { useNavigate } from "@remix-run/react";
import { useRef } from "react";
import { ChoiceList } from "../../ui/choice-list";
import { useSavedQueries } from "../saved-queries/use-saved-queries";
import type { ShellData } from "../shell/shell-data";
import { useTheme } from "../theme/use-theme";
import { type Command, useRegisteredCommands } from "./commands";
import { pageCommands } from "./page-commands";

/** Everything that can be done or opened from this page, behind one search. */
export function CommandList(props: {
  shell: ShellData;
  signOut: (everywhere: boolean) => void;
  onChosen: (run: () => void) => void;
}) {
  const { shell, signOut, onChosen } = props;
  const navigate = useNavigate();
  const { theme, choose } = useTheme();
  const ofPage = useRegisteredCommands();
  const { list } = useSavedQueries(shell.tenant, true);
  const general = pageCommands(shell, list?.entries ?? [], {
    go: (path) => navigate(path),
    theme,
    chooseTheme: (next) => void choose(next),
    signOut,
  });
  // What a page can do better than a link stands for it, as opening a saved query in a tab.
  const own = new Set(ofPage.map(({ id }) => id));
  const commands = useKeptOrder([...ofPage, ...general.filter(({ id }) => !own.has(id))]);
  return (
    <ChoiceList
      label="Commands"
      placeholder="Search pages, dashboards, queries and actions"
      nothing="Nothing has this name."
      choices={commands.map(({ id, keys, ...command }) => ({
        ...command,
        value: id,
        ...(keys ? { detail: keys } : {}),
      }))}
      onChoose={(id) => {
        const command = commands.find((each) => each.id === id);
        if (command) onChosen(command.run);
      }}
      className="flex-1"
    />
  );
}

/**
 * The commands in the order in which they came since the list opened: parts of a page bring theirs when they have loaded,
 * and what one points at does not move meanwhile.
 */
function useKeptOrder(commands: readonly Command[]): readonly Command[] {
  const { current: order } = useRef(new Set<string>());
  for (const { id } of commands) order.add(id);
  const now = new Map(commands.map((command) => [command.id, command]));
  return [...order].flatMap((id) => now.get(id) ?? []);
}
