import type { Measure } from "../../../semantic-query.ts";
import type { Draft } from "../draft.ts";
import { mainTotal } from "./main-amount.ts";
import { metricOf } from "./measured.ts";

/** A figure that nobody named, and what it is called. */
export interface MainFigure {
  readonly measure: Measure;
  readonly label: string;
}

/**
 * What a table is mostly about where a question names no figure: of a plugin its first metric of the primary table (or the first that one of
 * the hints names), of an upload the amount of its rows. Null where neither is known.
 */
export function mainFigure(draft: Draft, hints: readonly string[] = []): MainFigure | null {
  const { model } = draft.lexicon;
  // What is computed of a file's columns is not what the file is about.
  const own = model.origin === "upload" ? [] : model.metrics.filter((metric) => metric.table === model.primaryTable);
  const named = hints.flatMap((hint) =>
    own.filter(({ label, synonyms }) =>
      [label, ...synonyms].some((name) => name.toLowerCase().split(/\W+/u).includes(hint)),
    ),
  );
  const metric = named[0] ?? own[0];
  if (metric !== undefined) return { measure: metricOf(draft, metric.name), label: metric.label };
  const total = model.origin === "plugin" ? null : mainTotal(draft, model.primaryTable);
  if (total?.kind !== "aggregate") return null;
  return { measure: total, label: draft.lexicon.column(total.column).label };
}
