import type { ReportContent } from "../../content/report-content.ts";

/** The page in points (1/72 inch). */
export interface PageBox {
  readonly size: "A4" | "LETTER";
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly side: number; readonly top: number; readonly bottom: number };
  /** The width between the margins. */
  readonly inner: number;
}

const sizes = {
  a4: { size: "A4", width: 595.28, height: 841.89 },
  letter: { size: "LETTER", width: 612, height: 792 },
} as const;

export function pageOf({ paper }: Pick<ReportContent, "paper">): PageBox {
  const { size, width, height } = sizes[paper];
  const margin = { side: 50, top: 64, bottom: 58 };
  return { size, width, height, margin, inner: width - 2 * margin.side };
}

/** The greys and signal colours of a report beside its brand's colour. */
export const ink = {
  text: "#1c2530",
  soft: "#5b6673",
  line: "#d8dee6",
  shade: "#f4f6f9",
  info: "#5b6673",
  warning: "#b45309",
  critical: "#b91c1c",
} as const;
