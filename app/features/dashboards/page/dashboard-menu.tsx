import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { IconButton } from "../../../ui/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../../../ui/menu";

/** What can be done with a custom dashboard as a whole. */
export function DashboardMenu(props: { onDescribe: () => void; onDelete: () => void }) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label="Dashboard actions" variant="secondary" icon={<Ellipsis aria-hidden />} />
      </MenuTrigger>
      <MenuContent>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={props.onDescribe}>
          Rename or describe
        </MenuItem>
        <MenuSeparator />
        <MenuItem tone="danger" icon={<Trash2 aria-hidden />} onSelect={props.onDelete}>
          Delete dashboard
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
