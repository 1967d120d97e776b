import pl, { type Expr } from "nodejs-polars";
import { joinTexts } from "../polars/join-texts.ts";
import type { Reading } from "./reading.ts";

/** How a column writes its numbers: group and decimal marks, and what stands around them. */
interface NumberStyle {
  readonly id: string;
  readonly group: string;
  readonly decimal: "." | ",";
  /** Regular expressions of what stands before and after the number. */
  readonly before: string;
  readonly after: string;
  readonly says: string;
  /** True when "(700)" is minus 700, as accounts write it. */
  readonly parentheses: boolean;
}

const currencyMarks =
  "[$€£¥₹₽₩₺₪฿]|US\\$|R\\$|A\\$|C\\$|kr|zł|Kč|Ft|CHF|USD|EUR|GBP|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|BRL|ZAR|TRY|CZK|HUF";

/** ISO codes and signs that a column's numbers can carry; each is a style of its own, since amounts of two currencies don't add up. */
export const currencies: readonly { readonly name: string; readonly sign: string }[] = [
  "$ € £ ¥ ₹ ₽ ₩ ₺ ₪ ฿ US$ R$ A$ C$ kr zł Kč Ft CHF USD EUR GBP JPY CNY INR AUD CAD",
  "SEK NOK DKK PLN BRL ZAR TRY CZK HUF",
]
  .join(" ")
  .split(" ")
  .map((name) => ({ name, sign: name.replace(/\$/g, "\\$") }));

/** True when a text carries any currency sign or code. */
export const hasCurrency = (text: string): boolean =>
  new RegExp(`^[-+(]?\\s?(?:${currencyMarks})|(?:${currencyMarks})\\)?$`).test(text);

const groups: readonly { readonly mark: string; readonly decimal: "." | ","; readonly says: string }[] = [
  { mark: "", decimal: ".", says: "" },
  { mark: ",", decimal: ".", says: "thousands commas" },
  { mark: "", decimal: ",", says: "decimal commas" },
  { mark: "\\.", decimal: ",", says: "thousands points and decimal commas" },
  { mark: "[ \u00a0\u202f]", decimal: ",", says: "thousands spaces and decimal commas" },
  { mark: "[ \u00a0\u202f]", decimal: ".", says: "thousands spaces" },
  { mark: "['’]", decimal: ".", says: "thousands apostrophes" },
];

function wholePart(group: string, zeros: boolean): string {
  const plain = zeros ? "[0-9]{1,18}" : "(?:0|[1-9][0-9]{0,17})";
  return group === "" ? plain : `(?:[0-9]{1,3}(?:${group}[0-9]{3})+|${plain})`;
}

function around(style: NumberStyle, core: string): string {
  if (!style.parentheses) return `^${style.before}[-+]?${style.before}${core}${style.after}$`;
  return `^(?:${style.before}[-+]?${style.before}${core}${style.after}|\\(${style.before}${core}${style.after}\\))$`;
}

/** Written as any parser takes it: nothing to do before it is read. */
function isPlain({ group, decimal, before, after, parentheses }: NumberStyle): boolean {
  return group + before + after === "" && decimal === "." && !parentheses;
}

/** The digits with a decimal point and a sign, as any parser takes them. */
function canonical(style: NumberStyle): (text: Expr) => Expr {
  if (isPlain(style)) return (text) => text;
  const mark = style.decimal === "," ? "," : ".";
  return (text) => {
    const digits = text.str.replaceAll(`[^0-9${mark}eE+-]`, "");
    const bare = style.before === "" && style.after === "" ? digits : text.str.replaceAll(`[^0-9${mark}+-]`, "");
    const pointed = mark === "," ? bare.str.replace(",", ".", true) : bare;
    return pl.when(text.str.contains("^\\(")).then(joinTexts("-", pointed)).otherwise(pointed);
  };
}

const identifierVeto = {
  pattern: "^[+-]?0[0-9]+$|^[0-9]{19,}$|^\\+[0-9]{7,}$",
  // No pattern of whole numbers or decimals admits leading zeros or that many digits.
  among: "^\\+[0-9]{7,}$",
  because: "some have leading zeros, a leading + or more than 18 digits, as identifiers have",
};

function readingsOf(style: NumberStyle): Reading[] {
  const plain = canonical(style);
  const point = style.decimal === "," ? "," : "\\.";
  const says = style.says === "" ? "" : ` with ${style.says}`;
  const common = { accepts: () => true, veto: identifierVeto, decimalMark: style.decimal };
  // Whole numbers have no mark to differ by, so both plain styles write them alike.
  const whole = style.group + style.before + style.after === "" && !style.parentheses;
  const kept = { total: true, ...(whole ? { verbatim: true } : {}) } as const;
  const keptPoint = { total: true, ...(isPlain(style) ? { verbatim: true } : {}) } as const;
  const exponent = style.before + style.after === "" ? "(?:[eE][-+]?[0-9]{1,3})?" : "";
  const { decimalMark: _mark, ...unmarked } = common;
  const integer: Reading = {
    ...(style.group === "" ? unmarked : common),
    id: `integer${style.id}`,
    type: "integer",
    pattern: around(style, wholePart(style.group, false)),
    means: `whole numbers${says}`,
    ...kept,
    value: (text) => plain(text).cast(pl.Int64, false),
  };
  // At most 9 whole and 6 decimal digits: 15 significant digits, which a double keeps exactly as well.
  const nine =
    style.group === "" ? "(?:0|[1-9][0-9]{0,8})" : `(?:[0-9]{1,3}(?:${style.group}[0-9]{3}){1,2}|0|[1-9][0-9]{0,8})`;
  const decimal: Reading = {
    ...common,
    id: `decimal${style.id}`,
    type: "decimal",
    pattern: around(style, `(?:${nine}(?:${point}[0-9]{0,6})?|${point}[0-9]{1,6})`),
    means: `decimals of at most 6 places${says}`,
    ...keptPoint,
    value: (text) => plain(text).cast(pl.Float64, false),
    copy: plain,
  };
  const number: Reading = {
    ...common,
    id: `number${style.id}`,
    type: "number",
    pattern: around(style, `(?:${wholePart(style.group, true)}(?:${point}[0-9]*)?|${point}[0-9]+)${exponent}`),
    means: `numbers${says}`,
    veto: { ...identifierVeto, among: identifierVeto.pattern },
    value: (text) => finite(plain(text).cast(pl.Float64, false)),
  };
  return [integer, decimal, number];
}

function finite(value: Expr): Expr {
  return pl.when(value.isFinite()).then(value).otherwise(pl.lit(null));
}

function styles(id: string, before: string, after: string, says: string): NumberStyle[] {
  return groups.map((group) => ({
    id: `${id} ${group.says}`.trimEnd(),
    group: group.mark,
    decimal: group.decimal,
    before,
    after,
    says: [group.says, says].filter((part) => part !== "").join(" and "),
    // The plainest style is read as it stands.
    parentheses: group.mark + before + after !== "" || group.decimal !== ".",
  }));
}

const accounting: NumberStyle = {
  id: " ()",
  group: "",
  decimal: ".",
  before: "",
  after: "",
  says: "negatives in parentheses",
  parentheses: true,
};

/** Numbers of every style, plain ones first: a text that two styles admit is read by the plainer. */
export const numberReadings: readonly Reading[] = [
  ...styles("", "", "", "").flatMap(readingsOf),
  ...readingsOf(accounting),
  ...styles(" percent", "", "\\s?%", "a percent sign (12.5 stands for 12.5 %)").flatMap(readingsOf),
  ...currencies.flatMap(({ name, sign }) =>
    styles(` ${name}`, `(?:${sign}\\s?)?`, `(?:\\s?${sign})?`, `the currency ${name}`).flatMap(readingsOf),
  ),
];
