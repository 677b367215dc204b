import { ArrowLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { SearchField } from "../../ui/search-field";
import { Skeleton } from "../../ui/skeleton";
import { findSections } from "./find-sections";
import { GuideBlocks } from "./guide-blocks";
import type { GuidePage } from "./parse-guide";

interface Place {
  readonly file: string;
  /** Empty for the beginning of the page. */
  readonly section: string;
}

/** The language's guide beside the editor: its pages, a search through them, and queries that run by a click. */
export function LanguageGuide(props: { onExample: (query: string) => void }) {
  const [pages, setPages] = useState<readonly GuidePage[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [wanted, setWanted] = useState("");
  const [place, setPlace] = useState<Place | null>(null);

  useEffect(() => {
    let left = false;
    import("./guide-pages").then(
      ({ guidePages }) => left || setPages(guidePages),
      (problem: unknown) => {
        console.error(problem);
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, []);

  const page = pages?.find(({ file }) => file === place?.file);
  const follow = (to: string, from: string) => {
    const [file = "", section = ""] = to.split("#");
    setPlace({ file: file === "" ? from : file, section });
  };
  if (failed) return <p className="p-4 text-ink-muted text-sm">The guide could not be loaded. Reload the page.</p>;
  if (!pages) return <Skeleton className="m-3 h-40" />;
  if (page && place) {
    return (
      <Page
        page={page}
        section={place.section}
        onBack={() => setPlace(null)}
        onExample={props.onExample}
        onLink={(to) => follow(to, page.file)}
      />
    );
  }
  const found = findSections(pages, wanted);
  const searching = wanted.trim() !== "";
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 p-3 pb-0">
      <SearchField
        label="Search the guide"
        value={wanted}
        onValue={setWanted}
        found={{ count: found.length, one: "section", many: "sections" }}
      />
      <ul className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {searching
          ? found.map(({ page, section }) => (
              <Entry
                key={`${page.file} ${section.id}`}
                title={section.title || page.title}
                detail={section.title === "" ? "" : page.title}
                onOpen={() => setPlace({ file: page.file, section: section.id })}
              />
            ))
          : pages.map(({ file, title, sections }) => (
              <Entry
                key={file}
                title={title}
                detail={sections
                  .map((section) => section.title)
                  .filter(Boolean)
                  .slice(0, 4)
                  .join(", ")}
                onOpen={() => setPlace({ file, section: "" })}
              />
            ))}
      </ul>
    </div>
  );
}

function Entry(props: { title: string; detail: string; onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={props.onOpen}
        className="flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-medium text-ink text-sm">{props.title}</span>
          {props.detail && <span className="block truncate text-ink-muted text-xs leading-5">{props.detail}</span>}
        </span>
        <ChevronRight aria-hidden size={14} className="shrink-0 text-ink-faint" />
      </button>
    </li>
  );
}

function Page(props: {
  page: GuidePage;
  section: string;
  onBack: () => void;
  onExample: (query: string) => void;
  onLink: (to: string) => void;
}) {
  const { page, section } = props;
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    const wanted = section === "" ? null : body.current?.querySelector(`[data-section="${CSS.escape(section)}"]`);
    if (wanted) wanted.scrollIntoView({ block: "start" });
    else body.current?.scrollTo({ top: 0 });
    body.current?.focus({ preventScroll: true });
  }, [section]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="shrink-0 border-line border-b px-2 py-1.5">
        <button
          type="button"
          onClick={props.onBack}
          className="inline-flex items-center gap-1.5 rounded-md px-1.5 py-1 text-ink-muted text-xs hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
        >
          <ArrowLeft aria-hidden size={13} />
          All pages
        </button>
      </div>
      <section
        ref={body}
        tabIndex={-1}
        aria-label={page.title}
        className="min-h-0 flex-1 overflow-y-auto px-4 pt-3 pb-8 outline-none"
      >
        <h2 className="mb-2 font-semibold text-base text-ink">{page.title}</h2>
        {page.sections.map(({ id, title, blocks }) => (
          <section key={id} data-section={id} className="mb-5 scroll-mt-3">
            {title && <h3 className="mb-2 font-semibold text-ink text-sm">{title}</h3>}
            <GuideBlocks blocks={blocks} actions={{ onExample: props.onExample, onLink: props.onLink }} />
          </section>
        ))}
      </section>
    </div>
  );
}
