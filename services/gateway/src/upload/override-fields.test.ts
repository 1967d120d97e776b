import { describe, expect, test } from "vitest";
import { overridesOf } from "./override-fields.ts";

describe("the form fields beside a file", () => {
  test.each([
    ["nothing", [], undefined],
    [
      "empty fields",
      [
        ["delimiter", ""],
        ["encoding", ""],
      ],
      undefined,
    ],
    ["a delimiter", [["delimiter", ";"]], { delimiter: ";" }],
    ["a delimiter of two characters", [["delimiter", "||"]], { delimiter: "||" }],
    ["a delimiter by name", [["delimiter", "Tab"]], { delimiter: "\t" }],
    ["a delimiter as it is written in code", [["delimiter", "\\t"]], { delimiter: "\t" }],
    ["no quotes", [["quote", ""]], { quote: "" }],
    ["no quotes, by name", [["quote", "none"]], { quote: "" }],
    ["a header row", [["header_row", "3"]], { header_row: 3 }],
    ["no header row", [["header_row", "none"]], { header_row: null }],
    ["types", [["types", '{"Zip":"text"}']], { types: { Zip: "text" } }],
    [
      "everything else",
      [
        ["encoding", "windows-1252"],
        ["sheet", "Q 1"],
        ["date_order", "mdy"],
        ["decimal", ","],
      ],
      { encoding: "windows-1252", sheet: "Q 1", date_order: "mdy", decimal: "," },
    ],
  ] as const)("%s", (_name, fields, overrides) => {
    expect(overridesOf(fields)).toEqual(overrides);
  });

  test.each([
    ["a field nobody knows", [["separator", ";"]]],
    ["a field of every object", [["__proto__", "1"]]],
    [
      "a field that comes twice",
      [
        ["decimal", ","],
        ["decimal", "."],
      ],
    ],
    ["five characters", [["delimiter", "-----"]]],
    ["a negative row", [["header_row", "-1"]]],
    ["an unknown order", [["date_order", "ydm"]]],
    ["types that are no JSON", [["types", "{Zip: text}"]]],
    ["types that are no types", [["types", '{"Zip":"varchar"}']]],
    ["types that are a list", [["types", '["text"]']]],
    ["a NUL", [["sheet", "a\0b"]]],
  ] as const)("%s is refused", (_name, fields) => {
    expect(() => overridesOf(fields)).toThrow(expect.objectContaining({ code: "invalid_input", status: 422 }));
  });
});
