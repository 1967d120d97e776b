import { get } from "./api.js";
import { byId, element } from "./element.js";

const svgNamespace = "http://www.w3.org/2000/svg";
const [width, height] = [120, 28];
const numbers = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

function withUnit(text, { unit, format }) {
  if (format === "percent") return `${text} %`;
  return unit === null ? text : `${text} ${unit}`;
}

/** A line of the points that have a value, scaled to its own smallest and greatest. */
function sparkline(measure) {
  const points = measure.sparkline.filter(({ value }) => value !== null);
  if (points.length < 3) return null;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const svg = document.createElementNS(svgNamespace, "svg");
  const line = document.createElementNS(svgNamespace, "polyline");
  const place = (value, index) => {
    const x = (index / (values.length - 1)) * (width - 2) + 1;
    const y = high === low ? height / 2 : height - 2 - ((value - low) / (high - low)) * (height - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  line.setAttribute("points", values.map(place).join(" "));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  const [first, last] = [points[0], points[points.length - 1]];
  svg.setAttribute(
    "aria-label",
    `${measure.label} from ${first.period} (${exact.format(first.value)}) to ${last.period} (${exact.format(last.value)})`,
  );
  svg.append(line);
  return svg;
}

function changeOf({ change_pct: change }) {
  if (change === null) return null;
  const sign = change > 0 ? "+" : "";
  return element("span", {
    className: "change",
    textContent: `${sign}${exact.format(change)} %`,
    title: "last whole period against the one before",
  });
}

function measureView(measure) {
  const value = measure.value === null ? "–" : withUnit(numbers.format(measure.value), measure);
  const title = measure.value === null ? "" : withUnit(exact.format(measure.value), measure);
  return element(
    "div",
    { className: "figure" },
    element("span", { className: "hint", textContent: measure.label }),
    element("strong", { textContent: value, title }),
    changeOf(measure),
    sparkline(measure),
  );
}

function dimensionView({ label, of, values }) {
  const shares = values.map(({ value, share_pct: share }) =>
    element("li", { textContent: `${value ?? "(empty)"} ${share === null ? "" : `${exact.format(share)} %`}` }),
  );
  const heading = element("span", { className: "hint", textContent: `${of} by ${label}` });
  return element("div", { className: "shares" }, heading, element("ol", {}, ...shares));
}

function headline({ size, period, quality }) {
  const parts = [
    `${size.rows.toLocaleString()} rows × ${size.columns} columns`,
    period === null ? "" : `${period.from} to ${period.to}`,
    `quality ${Math.round(quality.score)} of 100`,
  ];
  return element("p", { textContent: parts.filter(Boolean).join(" · ") });
}

function draw(overview) {
  const insights = overview.insights.items.map(({ sentence }) => element("li", { textContent: sentence }));
  byId("overview").replaceChildren(
    headline(overview),
    element("div", { className: "figures" }, ...overview.measures.map(measureView)),
    element("div", { className: "figures" }, ...overview.dimensions.slice(0, 4).map(dimensionView)),
    insights.length === 0 ? "" : element("ul", {}, ...insights),
  );
}

// What was asked for last is what is shown, whichever answer comes last.
let latest = 0;

/** Shows the overview at `path`, or nothing without one; gives the questions it suggests. */
export async function showOverview(path, headers = {}) {
  latest += 1;
  const mine = latest;
  byId("overview").replaceChildren();
  if (path === undefined) return [];
  const overview = await get(path, headers);
  // A 202: it is still being computed, and the page does well without.
  if (mine !== latest || overview.measures === undefined) return [];
  draw(overview);
  return overview.suggested_questions;
}
