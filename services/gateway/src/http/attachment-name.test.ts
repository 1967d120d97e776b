import { describe, expect, it } from "vitest";
import { contentDisposition } from "./attachment-name.ts";

describe("Content-Disposition", () => {
  it.each([
    ["Report-2026.pdf", `attachment; filename="Report-2026.pdf"; filename*=UTF-8''Report-2026.pdf`],
    ["Köln.csv", `attachment; filename="Koln.csv"; filename*=UTF-8''K%C3%B6ln.csv`],
    ["売上.xlsx", `attachment; filename="_.xlsx"; filename*=UTF-8''%E5%A3%B2%E4%B8%8A.xlsx`],
    [`a"b\\c%.txt`, `attachment; filename="a_b_c_.txt"; filename*=UTF-8''a%22b%5Cc%25.txt`],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ])("%s", (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});
