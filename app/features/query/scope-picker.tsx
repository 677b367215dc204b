import { ChevronDown } from "lucide-react";
import type { QueryScope } from "trql/protocol";
import { Button } from "../../ui/button";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../../ui/menu";

export interface ScopePickerProps {
  readonly scopes: readonly QueryScope[];
  readonly value: QueryScope;
  readonly onChange: (scope: QueryScope) => void;
}

const labelOf = (scope: QueryScope) => scope.charAt(0).toUpperCase() + scope.slice(1);

/** Whose rows a query sees: those of the environment, the project or the organization. */
export function ScopePicker({ scopes, value, onChange }: ScopePickerProps) {
  const choose = (text: string) => {
    const scope = scopes.find((each) => each === text);
    if (scope) onChange(scope);
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button aria-label={`Scope: ${labelOf(value)}`} className="px-2.5 font-normal pointer-coarse:px-3">
          {labelOf(value)}
          <ChevronDown aria-hidden className="-mr-1 @max-[28rem]:hidden text-ink-faint" />
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={value} onValueChange={choose}>
          {scopes.map((each) => (
            <MenuRadioItem key={each} value={each}>
              {labelOf(each)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
