import { DataPilotError } from "@datapilot/contracts";
import { foldText } from "@datapilot/semantic";

interface Named {
  readonly name: string;
  readonly label: string;
}

/** The one of that name, as SQL or as a person spells it. Throws `invalid_input` that names the close ones. */
export function named<T extends Named>(wanted: string, choices: readonly T[], kind: string, path: string): T {
  const folded = foldName(wanted);
  const found =
    choices.find((choice) => choice.name === wanted || choice.label === wanted) ??
    choices.find((choice) => foldName(choice.name) === folded || foldName(choice.label) === folded);
  if (found !== undefined) return found;
  const close = closest(folded, choices);
  const known = `${kind === "table" ? "Tables" : "Columns"}: ${choices
    .map((choice) => choice.label)
    .slice(0, 30)
    .join(", ")}.`;
  const hint = close.length === 0 ? known : `Did you mean ${close.map((name) => `"${name}"`).join(" or ")}?`;
  const detail = `There is no ${kind} "${wanted}". ${hint}`;
  throw new DataPilotError("invalid_input", { detail }, { fields: [{ path, message: detail }] });
}

function foldName(text: string): string {
  return foldText(text).replaceAll(/[\s_-]+/g, "");
}

/** Up to three names within a third of their letters, or that contain what was written; the nearest first. */
function closest(folded: string, choices: readonly Named[]): readonly string[] {
  return choices
    .map(({ name, label }) => {
      const candidates = [foldName(name), foldName(label)];
      const contained = candidates.some(
        (text) => folded.length > 2 && (text.includes(folded) || folded.includes(text)),
      );
      const away = Math.min(...candidates.map((text) => distance(folded, text) / Math.max(folded.length, text.length)));
      return { label, away: contained ? Math.min(away, 0.2) : away };
    })
    .filter(({ away }) => away <= 0.4)
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ label }) => label);
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
