import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startBrowser } from "../support/browser.ts";
import { patienceMs } from "../support/eventually.ts";
import { useProduct } from "../support/use-product.ts";

const cities = ["Lyon", "Turin", "Graz"];
const sales = [
  "city,day,amount",
  ...Array.from({ length: 90 }, (_, row) => {
    const day = new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
    return `${cities[row % 3]},${day},${10 + row}`;
  }),
].join("\n");
const total = "4,905";

/** What would run if any text of a file were read as markup. */
const hostile = `<img src=x onerror="document.title='taken'">`;
const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** Keeps every text that the status lines show, however short. */
const watchStatus = `
  window.statusTexts = [];
  new MutationObserver(() => {
    for (const line of document.querySelectorAll(".status")) {
      if (line.textContent !== "" && window.statusTexts.at(-1) !== line.textContent) window.statusTexts.push(line.textContent);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

/** How many colours the drawn chart has: an empty canvas has one. */
const coloursOfCanvas = `(() => {
  const canvas = document.querySelector(".chart canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})()`;

describe("the console in a browser", () => {
  const running = useProduct();
  let browser: Browser;
  let page: Page;
  let wrong: string[];

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(patienceMs);
    wrong = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") wrong.push(message.text());
    });
    await page.addInitScript(watchStatus);
    await page.goto(running.product.base);
    await page.locator("#source option").first().waitFor({ state: "attached" });
    return () => page.close();
  });

  const statusTexts = async () => z.array(z.string()).parse(await page.evaluate("window.statusTexts"));
  async function upload(name: string, text: string): Promise<void> {
    await page.locator("#file").setInputFiles(file(name, text));
    await page.locator("#dataset table").waitFor();
  }
  async function ask(question: string) {
    await page.getByRole("textbox", { name: "Question" }).fill(question);
    await page.keyboard.press("Enter");
    const answer = page.locator("article.answer").last();
    await answer.locator(".said, .wrong").first().waitFor();
    return answer;
  }

  it("takes a file and a question from the keyboard alone, and tells of both while they are worked on", async () => {
    const chosen = page.waitForEvent("filechooser");
    for (let stops = 0; stops < 10 && (await page.locator("#file:focus").count()) === 0; stops++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await (await chosen).setFiles(file("sales.csv", sales));
    await page.locator("#dataset table").waitFor();
    expect(await page.locator("#dataset").innerText()).toContain("90 rows × 3 columns");
    expect(await page.locator("#dataset td").first().innerText()).toBe("Lyon");
    expect((await statusTexts()).filter((text) => !text.startsWith("Sending"))).not.toEqual([]);

    for (let stops = 0; stops < 40 && (await page.locator("#question:focus").count()) === 0; stops++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.type("total amount");
    await page.keyboard.press("Enter");
    const answer = page.locator("article.answer");
    await answer.locator(".said").waitFor();
    expect(await answer.locator(".said").innerText()).toContain(total);
    expect(await answer.locator("pre").innerText()).toMatch(/sum\(.*amount/i);
    expect((await statusTexts()).some((text) => text.startsWith("Planned: "))).toBe(true);
    expect(wrong).toEqual([]);
  });

  it("shows an answer as a sentence, a table, its SQL and a drawn chart", async () => {
    await upload("sales.csv", sales);
    const answer = await ask("total amount by city");
    expect(await answer.locator("tbody tr").count()).toBe(3);
    expect((await answer.locator("tbody").innerText()).split(/\s+/)).toContain("1,605");
    expect(await answer.locator("pre").innerText()).toMatch(/group by/i);
    const canvas = answer.locator(".chart canvas");
    await canvas.waitFor();
    await expect.poll(() => page.evaluate(coloursOfCanvas)).toBeGreaterThan(3);
    expect(await answer.locator(".chart .status").count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  it("shows what a file holds as text, whatever it looks like", async () => {
    const quoted = `"${hostile.replaceAll('"', '""')}"`;
    const kinds = [quoted, "plain", "other", "fourth"];
    const rows = Array.from({ length: 24 }, (_, row) => `${kinds[row % 4]},${10 + row},x${row}`);
    await upload(`${hostile.replaceAll("/", "")}.csv`, [`kind,amount,${quoted}`, ...rows].join("\n"));
    expect(await page.locator("#dataset th").last().innerText()).toContain("<img");
    expect(await page.locator("#dataset td").first().innerText()).toBe(hostile);
    const answer = await ask("total amount by kind");
    await answer.locator(".chart canvas").waitFor();
    expect(await answer.locator("tbody").innerText()).toContain(hostile);
    await answer.locator(".chart canvas").hover();
    const refused = await ask(`delete ${hostile}`);
    expect(await refused.locator("h3").innerText()).toBe(`delete ${hostile}`);
    expect(await page.locator("main img, main script, main iframe").count()).toBe(0);
    expect(await page.title()).toBe("DataPilot");
    expect(wrong).toEqual([]);
  });

  it("says what is wrong with a file that cannot be read, and goes on", async () => {
    await page.locator("#file").setInputFiles({ ...file("empty.csv", ""), buffer: Buffer.alloc(0) });
    await page.locator("#upload-status .wrong").waitFor();
    expect((await page.locator("#upload-status").innerText()).length).toBeGreaterThan(10);
    await upload("sales.csv", sales);
    expect(await (await ask("total amount")).locator(".said").innerText()).toContain(total);
  });

  it("has the API's page, drawn from the description", async () => {
    await page.goto(`${running.product.base}/docs`);
    await page.locator("#swagger-ui .opblock").first().waitFor();
    expect(await page.locator("#swagger-ui").innerText()).toContain("/api/ask");
    expect(wrong).toEqual([]);
  });
});
