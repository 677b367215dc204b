import { createTailwindMerge } from "tailwind-merge";

/** Utilities that take any value behind their name: `p-2`, `max-w-[40rem]`. */
const valued = (
  "p px py pt pr pb pl m mx my mt mr mb ml h w size min-h min-w max-h max-w gap gap-x gap-y inset inset-x inset-y top " +
  "right bottom left z basis grow shrink order bg opacity leading tracking columns duration ease animate scroll-mt scroll-mb " +
  "grid-cols outline-offset underline-offset break-inside place-items justify items self align cursor select resize " +
  "pointer-events touch list origin rotate scale scale-x line-clamp overscroll-x overflow overflow-x overflow-y " +
  "translate-x translate-y transition whitespace field-sizing fill stroke"
).split(" ");

/** Of these, those that mean something by their name alone. */
const bare: ReadonlySet<string> = new Set(["grow", "shrink", "resize", "transition"]);

const sizes = ["xs", "sm", "base", "lg", "xl", "2xl", "3xl", "4xl", "5xl"];
const any = () => true;
const isLength = (value: string) => /^\[[\d.]/.test(value);
/** A colour is a word of the theme, with its opacity or without. */
const isColour = (value: string) => /^(\(--|[a-z])/.test(value);
const widths = ["", "0", "2", "4", "8"];
const borderSides = ["x", "y", "t", "r", "b", "l"];
const corners = ["s", "e", "t", "r", "b", "l"];
const spaceSides = (name: string) => ({
  [name]: ["x", "y", "t", "r", "b", "l"].map((side) => name + side),
  [`${name}x`]: [`${name}r`, `${name}l`],
  [`${name}y`]: [`${name}t`, `${name}b`],
});

/**
 * Of two utilities for the same property the later one stays. tailwind-merge by itself knows all of Tailwind, in as many
 * bytes as this whole folder; these are the groups that this product uses. A test compares the two over every pair of
 * classes in the source: one that is missing here is named there.
 *
 * @example `mergeClasses("px-3 px-6")` is `"px-6"`
 */
export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ["block", "inline", "flex", "inline-block", "inline-flex", "table", "grid", "contents", "hidden"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    container: ["container"],
    "container-type": ["@container"],
    visibility: ["visible", "invisible"],
    filter: ["filter"],
    sr: ["sr-only", "not-sr-only"],
    flex: [{ flex: ["1", "auto", "none"] }],
    "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
    "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
    "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
    "font-family": [{ font: [any] }],
    "font-numbers": ["tabular-nums"],
    "font-style": ["italic", "not-italic"],
    "text-transform": ["uppercase", "normal-case"],
    "text-decoration": ["underline", "line-through", "no-underline"],
    "text-overflow": ["truncate", { text: ["ellipsis", "clip"] }],
    "text-size": [{ text: [...sizes, isLength] }],
    "text-align": [{ text: ["left", "center", "right"] }],
    "text-wrap": [{ text: ["balance", "pretty", "wrap", "nowrap"] }],
    "text-colour": [{ text: [isColour] }],
    break: [{ break: ["all", "words", "normal"] }],
    rounded: [{ rounded: ["", "full", "none", ...sizes, "md", isLength] }],
    ...Object.fromEntries(corners.map((side) => [`rounded-${side}`, [{ [`rounded-${side}`]: [any] }]])),
    border: [{ border: widths }],
    ...Object.fromEntries(borderSides.map((side) => [`border-${side}`, [{ [`border-${side}`]: widths }]])),
    "border-style": [{ border: ["solid", "dashed", "none"] }],
    "border-colour": [{ border: [isColour] }],
    "divide-y": [{ "divide-y": widths }],
    "divide-colour": [{ divide: [isColour] }],
    outline: [{ outline: widths }],
    "outline-style": [{ outline: ["none", "dashed"] }],
    "outline-colour": [{ outline: [isColour] }],
    ring: [{ ring: widths }],
    "ring-colour": [{ ring: [isColour] }],
    shadow: [{ shadow: [...sizes, "md", "none"] }],
    ...Object.fromEntries(valued.map((name) => [name, [{ [name]: bare.has(name) ? ["", any] : [any] }]])),
  },
  conflictingClassGroups: {
    ...spaceSides("p"),
    ...spaceSides("m"),
    size: ["w", "h"],
    gap: ["gap-x", "gap-y"],
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    flex: ["basis", "grow", "shrink"],
    overflow: ["overflow-x", "overflow-y"],
    "line-clamp": ["display", "overflow"],
    "text-size": ["leading"],
    rounded: corners.map((side) => `rounded-${side}`),
    border: borderSides.map((side) => `border-${side}`),
    "border-x": ["border-r", "border-l"],
    "border-y": ["border-t", "border-b"],
  },
  conflictingClassGroupModifiers: { "text-size": ["leading"] },
  orderSensitiveModifiers: ["*", "**", "after", "before", "file", "marker", "placeholder", "selection"],
}));
