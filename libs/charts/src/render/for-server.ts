import type { ChartOption } from "../look.ts";

/**
 * The option as a server draws it: text in the given families (every text of an option inherits from `textStyle`), at once instead of in
 * portions between which a page stays responsive, and without `aria`, which writes to an element of a page.
 */
export function forServer({ aria: _aria, textStyle, ...option }: ChartOption, fontFamily: string): ChartOption {
  const style = typeof textStyle === "object" && textStyle !== null ? textStyle : {};
  return { ...option, progressive: 0, textStyle: { ...style, fontFamily } };
}
