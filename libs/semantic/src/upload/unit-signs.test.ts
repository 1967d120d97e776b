import { expect, it } from "vitest";
import { labelOf, nameWords } from "./name-words.ts";

it.each([
  ["Elec kWh", "Elec kWh", ["elec", "kwh"]],
  ["peakKw", "peak Kw", ["peak", "kw"]],
  ["Peak kW", "Peak kW", ["peak", "kw"]],
  ["soil_pH", "soil pH", ["soil", "ph"]],
  ["freq (kHz)", "freq (kHz)", ["freq", "khz"]],
  ["orderID2", "order ID2", ["order", "id", "2"]],
  ["hourlyPay", "hourly Pay", ["hourly", "pay"]],
])("%s", (header, label, words) => {
  expect(labelOf(header)).toBe(label);
  expect(nameWords(header)).toEqual(words);
});
