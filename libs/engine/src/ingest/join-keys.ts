import type { ColumnProfile, DatasetTable, SuggestedJoin } from "@datapilot/contracts";
import type { EngineDependencies } from "../dependencies.ts";

/** A pair of columns worth counting: `to` holds each value once. */
export interface JoinCandidate {
  readonly from: { readonly table: DatasetTable; readonly column: ColumnProfile };
  readonly to: { readonly table: DatasetTable; readonly column: ColumnProfile };
  /** True when the columns' names say that one refers to the other. */
  readonly named: boolean;
}

/** Pairs that are counted at most: each costs one statement. */
const maxCounted = 24;
/** One pair may take this long; a load must not wait for what is only a suggestion. */
const countLimitMs = 5_000;
/** Of the values of `from`, at least this share must be in `to` to be worth a suggestion. */
const lowestOverlapPct = 50;

/**
 * Columns of different tables that belong together, best first, by counting values in the loaded rows. Pairs are chosen from the
 * profiles alone, then counted; one that takes too long is left out.
 */
export async function findJoins(
  tables: readonly DatasetTable[],
  needs: Pick<EngineDependencies, "warehouse" | "logger">,
): Promise<SuggestedJoin[]> {
  const joins: { readonly join: SuggestedJoin; readonly named: boolean }[] = [];
  for (const candidate of joinCandidates(tables).slice(0, maxCounted)) {
    const join = await count(candidate, needs);
    if (join !== undefined && join.overlap_pct >= lowestOverlapPct) joins.push({ join, named: candidate.named });
  }
  return joins
    .toSorted((a, b) => b.join.overlap_pct - a.join.overlap_pct || Number(b.named) - Number(a.named))
    .map(({ join }) => join);
}

async function count(
  { from, to, named }: JoinCandidate,
  needs: Pick<EngineDependencies, "warehouse" | "logger">,
): Promise<SuggestedJoin | undefined> {
  const counted = await needs.warehouse
    .overlap(
      { partition: from.table.partition, column: from.column.sql_name },
      { partition: to.table.partition, column: to.column.sql_name },
      countLimitMs,
    )
    .catch((error: unknown) => {
      needs.logger.info({ err: error, from: from.table.table, to: to.table.table }, "columns were not compared");
      return { distinct: 0, shared: 0 };
    });
  const { distinct, shared } = counted;
  if (distinct === 0) return undefined;
  const overlap = Math.floor((shared / distinct) * 1000) / 10;
  const names = named ? "; the names fit" : "";
  return {
    from: { table: from.table.table, column: from.column.sql_name },
    to: { table: to.table.table, column: to.column.sql_name },
    overlap_pct: overlap,
    evidence: `${shared} of ${distinct} distinct values of ${from.table.table}.${from.column.sql_name} are in ${to.table.table}.${to.column.sql_name}, where each of ${to.column.n_unique} stands once${names}.`,
  };
}

/** Pairs that may belong together, those whose names say so first. */
export function joinCandidates(tables: readonly DatasetTable[]): JoinCandidate[] {
  const candidates = tables.flatMap((toTable) =>
    toTable.profile.columns.filter(isKey).flatMap((key) =>
      tables
        .filter((table) => table !== toTable)
        .flatMap((fromTable) =>
          fromTable.profile.columns.flatMap((column) => {
            const candidate = {
              from: { table: fromTable, column },
              to: { table: toTable, column: key },
              named: namesFit(column.sql_name, toTable.table, key.sql_name),
            };
            return mayBelong(candidate) ? [candidate] : [];
          }),
        ),
    ),
  );
  return candidates.toSorted((a, b) => Number(b.named) - Number(a.named));
}

const comparable: ReadonlySet<string> = new Set(["text", "integer"]);

/** True for a column that names its rows: every value once, none missing, and more than a few. */
function isKey({ type, n_rows, n_null, n_unique }: ColumnProfile): boolean {
  return comparable.has(type) && n_null === 0 && n_rows >= 2 && n_unique === n_rows;
}

/**
 * Whole numbers from 1 on are in every table, so theirs must be called alike; texts may agree by what they hold. Of two columns that are
 * both unique the pair is taken once, towards the table whose key has more values.
 */
function mayBelong({ from, to, named }: JoinCandidate): boolean {
  if (from.column.type !== to.column.type || from.column.n_unique < 2) return false;
  const sharedAtMost = to.column.n_unique / from.column.n_unique;
  if (sharedAtMost * 100 < lowestOverlapPct) return false;
  if (isKey(from.column) && !isPreferred(from, to)) return false;
  if (from.column.type === "integer")
    return (named || isTelling(from.column, to.column)) && rangesMeet(from.column, to.column);
  return named || sampleIsIn(from.column, to.column);
}

/** `friend_id` beside a key `id` whose numbers no count from 1 would make: then numbers that are the same are so for a reason. */
function isTelling(from: ColumnProfile, to: ColumnProfile): boolean {
  return from.sql_name.endsWith("_id") && to.sql_name === "id" && to.min !== null && Number(to.min) > to.n_rows;
}

function isPreferred(from: JoinCandidate["from"], to: JoinCandidate["to"]): boolean {
  if (from.column.n_unique !== to.column.n_unique) return from.column.n_unique < to.column.n_unique;
  const [own, other] = [keyOfOwn(to), keyOfOwn(from)];
  return own === other ? from.table.table > to.table.table : own;
}

/** True for `pet_id` of a table of pets: its rows are called by it, others refer to them. */
function keyOfOwn({ table, column }: JoinCandidate["from"]): boolean {
  const word = singular(table.table).split("_").at(-1) ?? "";
  const pairs = singular(table.table).split("_").length > 1 && table.profile.columns.length === 2;
  return !pairs && (column.sql_name === "id" || column.sql_name.startsWith(`${word}_`));
}

function rangesMeet(from: ColumnProfile, to: ColumnProfile): boolean {
  const [low, high, least, greatest] = [from.min, from.max, to.min, to.max].map(Number);
  if (low === undefined || high === undefined || least === undefined || greatest === undefined) return true;
  return !(high < least || low > greatest);
}

/** Where all values of both are listed, at least half of one's must be among the other's; else nothing speaks against it. */
function sampleIsIn(from: ColumnProfile, to: ColumnProfile): boolean {
  if (to.values === null || from.values === null || from.values.length === 0) return true;
  const there = new Set(to.values);
  return from.values.filter((value) => there.has(value)).length * 2 >= from.values.length;
}

const singular = (word: string): string => word.replace(/ies$/, "y").replace(/(ss|[^s])s$/, "$1");

/**
 * `customer_id` refers to `customers.id`, and to any column of that name; `customer` to `customers.id` or `customers.name`. The table may be
 * called by its last words (`shop_customers`), and the column may say a part before (`paid_by_customer_id`).
 */
function namesFit(from: string, toTable: string, to: string): boolean {
  if (from === to) return to !== "id" && to !== "name";
  const words = singular(toTable).split("_");
  const tables = words.map((_, index) => words.slice(index).join("_")).filter((name) => name.length >= shortestName);
  const ends = (name: string): boolean => from === name || from.endsWith(`_${name}`);
  return tables.some(
    (table) => ends(`${table}_${to}`) || (ends(table) && ["id", "code", "key", "name", `${table}_id`].includes(to)),
  );
}

/** A shorter word ends too many names. */
const shortestName = 3;
