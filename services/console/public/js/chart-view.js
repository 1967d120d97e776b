import { element } from "./element.js";

let library;

/** The drawing library weighs a megabyte: it is loaded when the first answer has a chart. */
function loadLibrary() {
  library ??= import("/vendor/echarts.js");
  return library;
}

async function draw(box, { echarts_option: option, alt_text: altText }) {
  try {
    const { init } = await loadLibrary();
    const chart = init(box);
    // Tooltips are drawn as text on the canvas: nothing that comes from data is ever read as markup.
    chart.setOption({ ...option, tooltip: { ...option.tooltip, renderMode: "richText" } });
    new ResizeObserver(() => chart.resize()).observe(box);
  } catch {
    library = undefined;
    box.replaceChildren(element("p", { className: "status", textContent: altText }));
  }
}

/** An answer's chart; in words where it cannot be drawn. */
export function chartView(chart) {
  const box = element("div", { className: "chart" });
  void draw(box, chart);
  return box;
}
