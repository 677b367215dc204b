import { Play } from "lucide-react";
import type { GuideBlock, GuideInline } from "./parse-guide";

export interface GuideActions {
  readonly onExample: (query: string) => void;
  /** Follows a link between the pages: `time.md#buckets`. */
  readonly onLink: (to: string) => void;
}

/** The content of a section. */
export function GuideBlocks({ blocks, actions }: { blocks: readonly GuideBlock[]; actions: GuideActions }) {
  return (
    <div className="flex flex-col gap-2.5 text-[0.8125rem] text-ink-muted leading-5.5">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a page never change.
        <Block key={index} block={block} actions={actions} />
      ))}
    </div>
  );
}

function Block({ block, actions }: { block: GuideBlock; actions: GuideActions }) {
  switch (block.kind) {
    case "heading":
      return (
        <h4 className="mt-2 font-medium text-ink">
          <Inline parts={block.inline} actions={actions} />
        </h4>
      );
    case "paragraph":
      return (
        <p>
          <Inline parts={block.inline} actions={actions} />
        </p>
      );
    case "list":
      return (
        <ul className="flex list-disc flex-col gap-1 pl-4">
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <li key={index}>
              <Inline parts={item} actions={actions} />
            </li>
          ))}
        </ul>
      );
    case "table":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        <div tabIndex={0} className="overflow-x-auto rounded-md border border-line">
          <table className="w-full text-left text-xs">
            <thead className="bg-sunken text-ink">
              <tr>
                {block.head.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                  <th key={index} className="px-2 py-1.5 font-medium">
                    <Inline parts={cell} actions={actions} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <tr key={index} className="border-line border-t align-top">
                  {row.map((cell, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                    <td key={at} className="px-2 py-1.5">
                      <Inline parts={cell} actions={actions} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "code":
      return (
        <div className="rounded-md border border-line bg-sunken">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
          <pre tabIndex={0} className="overflow-x-auto p-2.5 font-mono text-ink text-xs leading-5">
            {block.text}
          </pre>
          {block.runs && (
            <button
              type="button"
              onClick={() => actions.onExample(block.text)}
              className="mb-1.5 ml-2 inline-flex items-center gap-1 rounded-sm px-0.5 text-accent text-xs hover:underline pointer-coarse:min-h-11"
            >
              <Play aria-hidden size={11} />
              Run this query
            </button>
          )}
        </div>
      );
  }
}

function Inline({ parts, actions }: { parts: readonly GuideInline[]; actions: GuideActions }) {
  return parts.map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    return <Part key={index} part={part} actions={actions} />;
  });
}

function Part({ part, actions }: { part: GuideInline; actions: GuideActions }) {
  if (part.kind === "code") {
    return <code className="break-words rounded-sm bg-sunken px-1 font-mono text-[0.75rem] text-ink">{part.text}</code>;
  }
  if (part.kind === "strong") return <strong className="font-medium text-ink">{part.text}</strong>;
  // Pages outside the guide are not here, and the functions have a list of their own.
  if (part.kind === "link" && !/^(\.\.\/|functions\.md)/.test(part.to)) {
    return (
      <button
        type="button"
        onClick={() => actions.onLink(part.to)}
        className="rounded-sm text-accent underline underline-offset-2"
      >
        {part.text}
      </button>
    );
  }
  return part.text;
}
