import type { SemanticColumn } from "../model.ts";
import type { ColumnTraits } from "./traits.ts";

export interface GuessedColumn {
  readonly column: SemanticColumn;
  readonly traits: ColumnTraits;
}

/** Header words of the moment at which a row happened, and of moments that are about something else. */
const eventWords: ReadonlySet<string> = new Set(
  "date datetime timestamp time day created ordered order sold sale transaction purchase event recorded period month".split(
    " ",
  ),
);
const otherMoments: ReadonlySet<string> = new Set(
  "birth dob updated modified deleted end expiry expires expiration due delivered shipped cancelled closed built founded launch launched hire".split(
    " ",
  ),
);

/** The column that "when" means: a real date before a year, well filled, named like an event. Null without any. */
export function timeColumnOf(columns: readonly GuessedColumn[]): string | null {
  const score = ({ column, traits }: GuessedColumn): number => {
    const coverage = column.rowCount === 0 ? 0 : traits.filled / column.rowCount;
    const kind = column.type === "integer" ? 1 : 2;
    const named = traits.full.some((word) => eventWords.has(word)) ? 1 : 0;
    const other = traits.full.some((word) => otherMoments.has(word)) ? 1.5 : 0;
    return kind + named - other + coverage * 2;
  };
  return best(
    columns.filter(({ column }) => column.role === "time"),
    score,
  );
}

const nameHeads: ReadonlySet<string> = new Set("name title label".split(" "));

/** The column that tells a row's name to a person: text, unique or nearly so, called name or title if possible. */
export function nameColumnOf(columns: readonly GuessedColumn[]): string | null {
  const candidates = columns.filter(({ column, traits }) => {
    if (column.type !== "text" || (column.role !== "dimension" && column.role !== "text")) return false;
    if ((traits.profile.text_length?.mean ?? 0) > 60) return false;
    return nameHeads.has(traits.head) ? traits.uniqueness > 0.5 : traits.uniqueness > 0.9 && traits.filled >= 3;
  });
  const score = ({ traits }: GuessedColumn): number => {
    const called = nameHeads.has(traits.head) ? 2 : 0;
    const alone = called > 0 && traits.full.length === 1 ? 1 : 0;
    const contact = ["email", "phone", "url"].includes(traits.profile.semantic_type) ? 3 : 0;
    return called + alone + traits.uniqueness - contact;
  };
  return best(candidates, score);
}

/** The name of the best column; the first of equals. */
function best(columns: readonly GuessedColumn[], score: (column: GuessedColumn) => number): string | null {
  let name: string | null = null;
  let top = Number.NEGATIVE_INFINITY;
  for (const candidate of columns) {
    const value = score(candidate);
    if (value > top) {
      top = value;
      name = candidate.column.name;
    }
  }
  return name;
}
