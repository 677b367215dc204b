import { LogOut, MonitorX } from "lucide-react";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from "~/ui/menu";
import type { ShellData } from "./shell-data";
import { useSignOut } from "./use-sign-out";

/** Who is signed in, and the ways out. */
export function UserMenu({ user }: { user: ShellData["user"] }) {
  const title = user.name || user.email;
  const [signOut, question] = useSignOut(user.id);
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <button
            type="button"
            className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover data-[state=open]:bg-hover motion-safe:transition-colors"
          >
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-full bg-selected font-semibold text-accent text-xs uppercase"
            >
              {title.slice(0, 1)}
            </span>
            <span className="sr-only">Account: </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-ink text-sm leading-4.5">{title}</span>
              <span className="block truncate text-ink-muted text-xs leading-4">{user.email}</span>
            </span>
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
      {question}
    </>
  );
}
