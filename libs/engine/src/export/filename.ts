import type { ReportFormat } from "@datapilot/contracts";
import { formatFacts } from "@datapilot/reports";

const longestTitle = 80;

/** A file's name: the title in its own script, the day, and the end of the export's id, which makes it unique. */
export function exportFilename(title: string, format: ReportFormat, createdAt: string, exportId: string): string {
  const clean = title
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  const short = Array.from(clean).slice(0, longestTitle).join("").replace(/-+$/, "") || "report";
  return `${short}-${createdAt.slice(0, 10)}-${exportId.slice(-8)}.${formatFacts[format].extension}`;
}
