import { element } from "./element.js";

const numbers = new Set(["integer", "decimal", "number"]);

function cell(value, isNumber) {
  if (value === null) return element("td", { className: "null", textContent: "null" });
  // Decimals come as text so that none of their digits is lost: they are shown as they are.
  const text =
    typeof value === "number" ? value.toLocaleString(undefined, { maximumFractionDigits: 6 }) : String(value);
  return element("td", { className: isNumber ? "number" : "", textContent: text });
}

/** A table of `columns [{name, type}]` and `rows [[cell]]`. */
export function tableView(columns, rows) {
  const isNumber = columns.map((column) => numbers.has(column.type));
  const head = columns.map((column, index) =>
    element("th", { textContent: column.name, title: column.type, className: isNumber[index] ? "number" : "" }),
  );
  const body = rows.map((row) => element("tr", {}, ...row.map((value, index) => cell(value, isNumber[index]))));
  return element(
    "div",
    { className: "scroll", tabIndex: 0 },
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)),
  );
}
