import type { Measure } from "../../semantic-query.ts";
import { falling, going, rising } from "../english/changing-verbs.ts";
import { openExtreme } from "../english/open-extremes.ts";
import type { Draft } from "./draft.ts";
import { mainTotal } from "./main-amount.ts";
import { metricOf } from "./measured.ts";

/** A figure that nobody named, and what it is called. */
export interface MainFigure {
  readonly measure: Measure;
  readonly label: string;
}

/** True where a question of governed data speaks of a figure and names none: what grows, what is best. */
export function leavesFigureOpen(draft: Draft): boolean {
  const { items, lexicon } = draft;
  if (lexicon.model.origin !== "plugin" || items.some((item) => item.metrics.length > 0)) return false;
  return items.some(
    (item, at) =>
      openExtreme.test(item.lower) ||
      rising.test(item.lower) ||
      falling.test(item.lower) ||
      (going.test(item.lower) && /^(?:up|down)$/u.test(items[at + 1]?.lower ?? "")) ||
      item.cues.some((cue) => cue.cue === "growth" || cue.cue === "running"),
  );
}

/**
 * What a table is mostly about where a question names no figure: of a plugin its first metric of the primary table (or the first that one of
 * the hints names), of an upload the amount of its rows. Null where neither is known.
 */
export function mainFigure(draft: Draft, hints: readonly string[] = []): MainFigure | null {
  const { model } = draft.lexicon;
  const own = model.metrics.filter((metric) => metric.table === model.primaryTable);
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
