import type { Refusal } from "@datapilot/contracts";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import { lemmas } from "../rules/text/morphology.ts";
import { canonical } from "../rules/text/tokens.ts";

type Words = readonly string[];

/** "e-mail" and "email" are one word. */
const spelled = (text: string): string => text.replace(/\be-mail/giu, "email").replace(/_/gu, " ");

const same = (one: string, other: string): boolean => {
  const forms = new Set(lemmas(one));
  return lemmas(other).some((form) => forms.has(form));
};

function says(words: Words, phrase: Words): boolean {
  return phrase.length > 0 && words.some((_, at) => phrase.every((word, index) => same(words[at + index] ?? "", word)));
}

const namesOf = ({ label, name, synonyms }: SemanticColumn | SemanticTable): readonly Words[] =>
  [label, name, ...synonyms].map((text) => canonical(spelled(text)));

/** "customer names", "the names of all customers": the column's noun beside its table's, where no open column has that noun. */
function saysOfTable(words: Words, table: SemanticTable, column: SemanticColumn): boolean {
  const head = canonical(spelled(column.label)).at(-1);
  if (head === undefined) return false;
  const open = table.columns.some(
    (one) => one.allowed && namesOf(one).some((name) => name.some((word) => same(word, head))),
  );
  if (open) return false;
  const nouns = namesOf(table).flatMap((name) => name.at(-1) ?? []);
  const isRows = (word: string): boolean => nouns.some((noun) => same(word, noun));
  const text = words.map((word) => (same(word, head) ? "HEAD" : isRows(word) ? "ROWS" : word)).join(" ");
  // "name the ten best customers": what is told of each is its name.
  if (/^(?:please )?HEAD (?:me )?(?:the |all |our |every )?(?:\S+ ){0,3}ROWS\b/u.test(text) && head === "name")
    return true;
  return /\bROWS HEAD\b|\bHEAD of (?:the |all |all the |our |my |each |every )?ROWS\b|\bROWS by HEAD\b/u.test(text);
}

const openNames = new WeakMap<SemanticModel, readonly Words[]>();

/** What the columns that may be read are called; worked out once per model. */
function openNamesOf(model: SemanticModel): readonly Words[] {
  const known = openNames.get(model);
  if (known !== undefined) return known;
  const names = model.tables.flatMap((table) => table.columns.filter((column) => column.allowed).flatMap(namesOf));
  openNames.set(model, names);
  return names;
}

/**
 * A column that the policy forbids and the question asks for by name; null when there is none. Saying so is better than answering with
 * what is left: the forbidden column does not exist for the planner, so its words would only be leftovers.
 */
export function forbiddenColumn(text: string, model: SemanticModel): Refusal | null {
  if (model.tables.every((table) => table.columns.every((column) => column.allowed))) return null;
  const words = canonical(spelled(text));
  const isOpen = (phrase: Words): boolean =>
    openNamesOf(model).some(
      (name) => name.length === phrase.length && name.every((word, index) => same(word, phrase[index] ?? "")),
    );
  for (const table of model.tables) {
    for (const column of table.columns) {
      if (column.allowed) continue;
      const named = namesOf(column).some((phrase) => !isOpen(phrase) && says(words, phrase));
      if (named || saysOfTable(words, table, column)) return refusalOf(table, column);
    }
  }
  return null;
}

function refusalOf(table: SemanticTable, column: SemanticColumn): Refusal {
  const rows = table.label.toLowerCase();
  return {
    code: "forbidden_column",
    reason: `${column.label} of ${rows} may not be read here. Ask for another column of ${rows}, or for counts and totals.`,
  };
}
