import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";
import { withoutScale } from "../text/scales.ts";
import { functionWords, genericNouns } from "../english/function-words.ts";
import { spokenNames } from "./spoken-names.ts";
import { fold, tokenize } from "../text/tokens.ts";

/** What a name in a question can stand for. */
export type Target =
  | { readonly kind: "column"; readonly ref: ColumnRef }
  | { readonly kind: "table"; readonly table: string }
  | { readonly kind: "metric"; readonly metric: string };

/** One way to name a target: words with how much each says. */
export interface Alias {
  readonly target: Target;
  readonly words: readonly { readonly text: string; readonly weight: number }[];
  readonly totalWeight: number;
  /** 1 for the name and label, less for synonyms. */
  readonly trust: number;
}

/** Words in parentheses or after a slash qualify a header ("(millions)", "ft / m"); they need not be said. */
const qualifierWeight = 0.15;
const functionWeight = 0.1;
const genericWeight = 0.6;
const synonymTrust = 0.92;
/** "flights-2k", "sales_2024_final": which copy of a file it is says nothing of its rows. */
const editions = /^(?:k|v|m|final|export|copy|latest|csv|raw|clean|cleaned|sample|updated)$/u;

/** "kWh" and "pH" are one word: a small letter alone before a capital is no word of camel case. */
const camel = /(?<=\p{Ll}{2}|\d)(?=\p{Lu})|(?<=[^\p{L}]\p{Ll}|^\p{Ll})(?=\p{Lu}\p{Ll}{2})/gu;

function splitCamel(text: string): string {
  return text.replace(camel, " ").replace(/_/g, " ");
}

function wordWeight(word: string): number {
  if (genericNouns.has(word)) return genericWeight;
  return functionWords.has(word) ? functionWeight : 1;
}

function alias(target: Target, text: string, trust: number): Alias | null {
  const spaced = splitCamel(text);
  const qualifiers = [...spaced.matchAll(/\([^)]*\)|\[[^\]]*\]/gu)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const words = tokenize(spaced)
    .filter((token) => token.kind !== "symbol" || token.text === "#" || token.text === "%")
    .map((token) => {
      const qualifies = qualifiers.some(([from, to]) => token.start >= from && token.end <= to);
      const short = /^s$/u.test(token.lower);
      const spelled =
        token.text === "#"
          ? "number"
          : token.text === "%"
            ? "percent"
            : token.value === null
              ? token.lower
              : String(token.value);
      // "US Gross" is of a country: only small letters make the word a pronoun.
      const country = token.text === "US" && spaced !== spaced.toUpperCase();
      const edition = target.kind === "table" && (token.value !== null || editions.test(spelled));
      const aside = qualifies || short || edition;
      return { text: spelled, weight: aside ? qualifierWeight : country ? 1 : wordWeight(spelled) };
    });
  if (words.length === 0) return null;
  const only = words.length === 1 || words.every((word) => word.weight <= qualifierWeight);
  const weighted = only ? words.map((word) => ({ ...word, weight: 1 })) : words;
  return { target, words: weighted, totalWeight: weighted.reduce((sum, word) => sum + word.weight, 0), trust };
}

function aliasesOf(target: Target, names: readonly string[], synonyms: readonly string[]): readonly Alias[] {
  const seen = new Set<string>();
  return [...names.map((name) => [name, 1] as const), ...synonyms.map((name) => [name, synonymTrust] as const)].flatMap(
    ([name, trust]) => {
      const key = fold(splitCamel(name));
      if (seen.has(key)) return [];
      seen.add(key);
      const made = alias(target, name, trust);
      return made === null ? [] : [made];
    },
  );
}

/** The name of a table as people say it: "concert_singer__singer" and "orders_2024" end in what a row is. */
function tableNames(name: string, label: string): readonly string[] {
  const words = fold(splitCamel(label));
  // "shop_orders" beside "Orders": what stands before is the database, and other tables share it.
  if (fold(splitCamel(name)).endsWith(` ${words}`)) return [label];
  return [name, label].flatMap((text) => {
    const parts = text.split(/__+/u);
    const last = parts.at(-1);
    return parts.length > 1 && last !== undefined ? [text, last] : [text];
  });
}

/** A code in digits is called a number as well: `department_id` is the department number. */
function numberNames({ name, type }: Pick<SemanticColumn, "name" | "type">): readonly string[] {
  const [, thing] = /^(.+?)[ _]id$/iu.exec(splitCamel(name)) ?? [];
  return thing === undefined || type !== "integer" ? [] : [`${thing} number`];
}

const amountHeads = /^(?:total|amount|value|sum)$/u;
const amountKinds = /^(?:net|gross|grand|order|invoice|line|sale|sales|booking|overall)$/u;
const takings = ["revenue", "sales", "turnover", "income", "takings"];

/** A file's "Net total" is its net revenue, turnover or spend, whoever asks. */
function amountNames({ label, role, defaultAggregate }: SemanticColumn): readonly string[] {
  const words = fold(splitCamel(label.replace(/\([^)]*\)|\[[^\]]*\]/gu, " ")))
    .split(/\s+/u)
    .filter((word) => (word !== "" && !/^[a-z]{3}$/u.test(word)) || /^(?:net|sum)$/u.test(word));
  const [head, rest] = [
    words.filter((word) => amountHeads.test(word)),
    words.filter((word) => !amountHeads.test(word)),
  ];
  const isAmount = role === "measure" && defaultAggregate === "sum" && head.length === 1;
  if (!isAmount || !rest.every((word) => amountKinds.test(word))) return [];
  const kind = rest.filter((word) => word === "net" || word === "gross").join(" ");
  return kind === "" ? takings : [...takings, "spend"].map((name) => `${kind} ${name}`);
}

const personTables =
  /\b(?:customer|client|user|member|employee|patient|student|passenger|guest|subscriber|visitor|voter|resident|player|donor|worker)s?\b/u;

/** "people" of governed data: the rows of the one table that is of persons. */
function personNames({ origin, tables }: SemanticModel, name: string): readonly string[] {
  const persons = tables.filter(({ label }) => personTables.test(label.toLowerCase()));
  return origin === "plugin" && persons.length === 1 && persons[0]?.name === name ? ["people", "persons"] : [];
}

/** Every name of every allowed column, table and metric. */
export function modelAliases(model: SemanticModel): readonly Alias[] {
  return [
    ...model.tables.flatMap((table) => [
      ...aliasesOf({ kind: "table", table: table.name }, tableNames(table.name, table.label), [
        ...table.synonyms,
        ...personNames(model, table.name),
      ]),
      ...table.columns
        .filter((column) => column.allowed)
        .flatMap((column) =>
          aliasesOf(
            { kind: "column", ref: { table: table.name, column: column.name } },
            model.origin === "upload" ? withoutScale(column) : [column.label, column.name],
            [
              ...column.synonyms,
              ...numberNames(column),
              ...(model.origin === "upload" ? [...amountNames(column), ...spokenNames(table, column)] : []),
            ],
          ),
        ),
    ]),
    ...model.metrics.flatMap((metric) =>
      aliasesOf({ kind: "metric", metric: metric.name }, [metric.label, metric.name], metric.synonyms),
    ),
  ];
}
