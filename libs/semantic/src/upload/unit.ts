import type { ColumnTraits } from "./traits.ts";

/** Header words → the unit that answers show. */
const unitsByWord: ReadonlyMap<string, string> = new Map([
  ["usd", "USD"],
  ["dollar", "USD"],
  ["dollars", "USD"],
  ["eur", "EUR"],
  ["euro", "EUR"],
  ["euros", "EUR"],
  ["gbp", "GBP"],
  ["pounds", "lb"],
  ["inr", "INR"],
  ["jpy", "JPY"],
  ["chf", "CHF"],
  ["cny", "CNY"],
  ["cad", "CAD"],
  ["aud", "AUD"],
  ["percent", "%"],
  ["percentage", "%"],
  ["kg", "kg"],
  ["kilograms", "kg"],
  ["grams", "g"],
  ["lb", "lb"],
  ["lbs", "lb"],
  ["tonnes", "t"],
  ["km", "km"],
  ["kilometers", "km"],
  ["kilometres", "km"],
  ["miles", "mi"],
  ["meters", "m"],
  ["metres", "m"],
  ["cm", "cm"],
  ["mm", "mm"],
  ["feet", "ft"],
  ["ft", "ft"],
  ["inches", "in"],
  ["hours", "h"],
  ["minutes", "min"],
  ["mins", "min"],
  ["seconds", "s"],
  ["secs", "s"],
  ["ms", "ms"],
  ["kmh", "km/h"],
  ["mph", "mph"],
  ["mpg", "mpg"],
  ["celsius", "°C"],
  ["fahrenheit", "°F"],
  ["kwh", "kWh"],
  ["mwh", "MWh"],
  ["gwh", "GWh"],
  ["kw", "kW"],
  ["mw", "MW"],
  ["gb", "GB"],
  ["mb", "MB"],
  ["sqft", "ft²"],
  ["sqm", "m²"],
  ["m2", "m²"],
  ["m3", "m³"],
  ["bpm", "bpm"],
]);

/** Symbols in a header such as `Price ($)` or `Weight [kg]`. */
const unitsBySymbol: readonly (readonly [string, string])[] = [
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["₹", "INR"],
  ["¥", "JPY"],
  ["°C", "°C"],
  ["°F", "°F"],
  ["%", "%"],
];

/**
 * The unit of a number as its header or the loader's evidence says, or null. Only numbers have one. The evidence names a
 * currency by the sign that stood in the cells; without a sign a currency has no known unit.
 */
export function unitOf(traits: ColumnTraits, evidence: string): string | null {
  if (!traits.isNumber) return null;
  for (const word of [...traits.words, ...traits.full]) {
    const unit = unitsByWord.get(word);
    // "Miles per gallon" and "cost per km" are ratios, whose unit is not one of their words.
    if (unit !== undefined && !traits.full.includes("per")) return unit;
  }
  if (traits.words.includes("mpg")) return "mpg";
  for (const text of [traits.profile.name, evidence]) {
    const match = unitsBySymbol.find(([symbol]) => text.includes(symbol));
    if (match !== undefined) return match[1];
  }
  return traits.profile.semantic_type === "percent" ? "%" : null;
}
