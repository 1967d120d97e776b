import { writeFile } from "node:fs/promises";
import type { ReportWriter } from "../writer.ts";
import { reportPage } from "./page.ts";

export const htmlWriter: ReportWriter = {
  runs: "in_thread",
  write: async ({ content, path }) => writeFile(path, await reportPage(content)),
};
