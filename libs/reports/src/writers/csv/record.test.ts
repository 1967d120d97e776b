import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberColumn, textColumn } from "../../content/sample-content.fixture.ts";
import { csvHead, csvRecord } from "./record.ts";

const columns = [textColumn("a", "A"), numberColumn("b", "B")];

describe("a CSV record", () => {
  it.each([
    [["=1+1", 5], `"'=1+1",5\r\n`],
    [["+49 30", -5], `"'+49 30",-5\r\n`],
    [["-", null], `"'-",\r\n`],
    [["@SUM(A1)", 0], `"'@SUM(A1)",0\r\n`],
    [["\t=1", 0], `"'\t=1",0\r\n`],
    [["＝1", 0], `"'＝1",0\r\n`],
    [['say "x", y', 0], '"say ""x"", y",0\r\n'],
    [["", 0], '"",0\r\n'],
    [["a\nb", "-9007199254740993"], '"a\nb",-9007199254740993\r\n'],
    [["plain", "=cmd"], `plain,"'=cmd"\r\n`],
  ])("%j", (cells, line) => {
    expect(csvRecord(cells, columns)).toBe(line);
  });

  it("defuses headers too", () => {
    expect(csvHead([textColumn("a", "=A1")])).toBe('"\'=A1"\r\n');
  });

  it("never lets a text begin with what starts a formula", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const field = csvRecord([text], [textColumn("a")])
          .replace(/\r\n$/, "")
          .replace(/^"/, "");
        return !/^[=+\-@\t\r\n＝＋－＠]/u.test(field);
      }),
    );
  });
});
