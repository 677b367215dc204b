import { useSubmit } from "@remix-run/react";
import { ChevronsUpDown, LogOut, MonitorX } from "lucide-react";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "~/ui/menu";
import type { ShellData } from "./shell-data";

/** Who is signed in, and the ways out. */
export function UserMenu({ user }: { user: ShellData["user"] }) {
  const submit = useSubmit();
  const signOut = (everywhere: boolean) =>
    submit(everywhere ? { everywhere: "1" } : {}, { method: "post", action: "/sign-out" });
  return (
    <Menu>
      <MenuTrigger asChild>
        <button
          type="button"
          className="flex h-10 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover data-[state=open]:bg-hover motion-safe:transition-colors pointer-coarse:h-11"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-selected font-semibold text-accent text-xs uppercase"
          >
            {user.name.slice(0, 1) || user.email.slice(0, 1)}
          </span>
          <span className="sr-only">Account: </span>
          <span className="min-w-0 flex-1 truncate text-ink-muted text-xs">{user.email}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        </button>
      </MenuTrigger>
      <MenuContent align="start" side="top" className="w-54">
        <MenuLabel>
          Signed in as
          <span className="block truncate text-ink text-sm">{user.email}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut(false)}>
          Sign out
        </MenuItem>
        <MenuItem icon={<MonitorX aria-hidden />} onSelect={() => signOut(true)}>
          Sign out everywhere
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
