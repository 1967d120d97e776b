import type { ChartLook, ChartOption } from "../look.ts";
import { fontFamily } from "../option/font-family.ts";
import { withChart } from "./engine.ts";
import { fontsFor } from "./fonts.ts";
import { textsIn } from "./option-texts.ts";
import { forServer } from "./for-server.ts";

/**
 * Draws the option as SVG. Text is laid out with the packaged fonts, as in the PNG, and names their public families, so that a viewer
 * who has them sees the same; `title` is what a screen reader says.
 */
export function drawSvg(option: ChartOption, look: ChartLook, title: string): string {
  const families = fontsFor(textsIn(option));
  const svg = withChart(forServer(option, families), look, { renderer: "svg", ssr: true, root: null }, (chart) =>
    chart.renderToSVGString(),
  );
  const named = `<svg role="img" aria-label="${escaped(title)}"`;
  return withoutForbidden(svg.replaceAll(families, fontFamily).replace(/^<svg/, () => named));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** Values may hold signs that no XML document may: with one of them, none of the drawing could be read. */
function withoutForbidden(xml: string): string {
  return xml.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "");
}
