/** The product's mark with its name. */
export function ProductMark() {
  return (
    <span className="inline-flex items-center gap-2.5">
      <img src="/favicon.svg" alt="" width={24} height={24} className="size-6" />
      <span className="font-semibold text-[0.9375rem] text-ink tracking-[-0.01em]">TRQL</span>
    </span>
  );
}
