import type { AutopilotResult, Fingerprint } from "@datapilot/contracts";

export interface AutopilotSummary {
  readonly text: string;
  /** Every statement with the step whose rows have its figures. */
  readonly points: readonly { readonly text: string; readonly step: number }[];
}

const statements = 5;

/** What the steps found, in the steps' own sentences: none is phrased anew, so every figure stays that of its step's rows. */
export function summarise(
  found: Pick<Fingerprint, "domain_label">,
  results: readonly AutopilotResult[],
): AutopilotSummary {
  const points = results
    .filter(({ status, narrative }) => status === "done" && narrative !== "")
    .map(({ kind, title, narrative, step }) => ({
      text: kind === "insights" ? narrative : `${title}: ${narrative}`,
      step,
    }));
  if (points.length === 0) return { text: "None of the steps came to a result.", points: [] };
  const told = points.slice(0, statements).map(({ text, step }) => `${text} [step ${step}]`);
  return { text: `${found.domain_label}. ${told.join(" ")}`, points };
}
