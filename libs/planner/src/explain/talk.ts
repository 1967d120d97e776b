import type { SemanticModel } from "@datapilot/semantic";

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
/** More names than this are not read. */
const maxNames = 8;

function contents(model: SemanticModel): string {
  const metrics = model.metrics.slice(0, maxNames).map((metric) => metric.label);
  if (metrics.length > 0) return `${list(metrics)} over ${list(model.tables.map((table) => table.label))}`;
  const table = model.tables.find((one) => one.name === model.primaryTable);
  return list(
    (table?.columns ?? [])
      .filter((column) => column.allowed)
      .slice(0, maxNames)
      .map((column) => column.label),
  );
}

/** What is said to a greeting, to thanks, and to "what can I ask?". */
export function talk(model: SemanticModel, intent: "greeting" | "help" | "thanks"): string {
  if (intent === "thanks") return "You are welcome. Ask on whenever you like.";
  const about = `You can ask about ${contents(model)}: totals, averages, counts, rankings, trends, comparisons and lists.`;
  return intent === "greeting" ? `Hello. ${about}` : about;
}
