import { expect, it } from "vitest";
import { z } from "zod";
import { useProduct } from "../support/use-product.ts";

const running = useProduct();

const exportSchema = z.object({ download_url: z.string() });

/** 60 rows: days with a gap of nine, codes of one form, whole numbers of which one lies far out, and its double. */
const rows = Array.from({ length: 60 }, (_, at) => {
  const day = new Date(Date.UTC(2024, 0, 1 + at + (at >= 30 ? 9 : 0))).toISOString().slice(0, 10);
  const sold = at === 59 ? 1_000_000 : 1_000 + at;
  return `${day},AB-${100 + at},${sold},${sold * 2},${["north", "south"][at % 2]}`;
});

it("a table's profile is a page that shows what was found in it", async () => {
  const { session_id } = await running.api.upload(`day,code,sold,double,area\n${rows.join("\n")}\n`, "sales.csv");
  const headers = { "x-session-id": session_id, prefer: "wait=120" };
  const { status, body } = await running.api.call("POST", "/api/export/html", {
    headers,
    body: { sections: ["profile"] },
  });
  expect(status).toBe(200);
  const page = await (await fetch(`${running.product.base}${exportSchema.parse(body).download_url}`)).text();
  const text = page
    .replace(/<(style|script|svg)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
  // The range of whole numbers is whole, though their mean is not.
  expect(text).toMatch(/Smallest 1,000 Greatest 1,000,000 Mean [\d,]+\.\d+ Median 1,029\.5 Middle half /);
  expect(text).toMatch(/Far from the others 1\.7 %/);
  expect(text).toMatch(/Calendar 60 of 69 days have rows Longest gap Jan 31, 2024 – Feb 8, 2024/);
  expect(text).toMatch(/Characters 6 – 6, Mean 6 Forms AA-999 \(AB-1\d\d\) 100 %/);
  expect(text).toMatch(/sold double Correlation 1/);
  expect(page).toContain("Distribution of area");
  expect(page).not.toContain("Distribution of code");
  // Words in letters have no form worth telling.
  expect(text).not.toContain("(north)");
});
