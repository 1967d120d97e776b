import { foldName } from "./fold-name.ts";
import type { GuardScope, GuardTable } from "./scope.ts";

/** The column that tells datasets apart. It does not exist for statements. */
export const datasetColumn = "dataset_id";

/** A table of a scope, made ready for many statements. */
export interface ScopeTable {
  readonly source: GuardTable;
  /** The name that messages and the certificate show. */
  readonly name: string;
  readonly columns: ReadonlySet<string>;
}

/** A scope's tables by the names that statements use. */
export interface ScopeTables {
  readonly datasetId: string;
  readonly all: readonly ScopeTable[];
  /** The table of a name as written; else the only one whose name folds to the same. */
  find(name: string): ScopeTable | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Prepares a scope. Throws when the scope itself is wrong: no UUID, the dataset column among the columns, or a name used twice.
 * A scope is made by our code, so a wrong one is a bug and must not admit anything.
 */
export function prepareTables(scope: GuardScope): ScopeTables {
  if (!uuid.test(scope.datasetId)) throw new Error("the guard's scope has no dataset UUID");
  const byName = new Map<string, ScopeTable>();
  const folded = new Map<string, ScopeTable | undefined>();
  const all = scope.tables.map((source) => prepareTable(source));
  for (const table of all) {
    for (const name of table.source.names) {
      if (byName.has(name)) throw new Error(`the guard's scope names the table ${name} twice`);
      byName.set(name, table);
      const fold = foldName(name);
      const other = folded.get(fold);
      folded.set(fold, folded.has(fold) && other !== table ? undefined : table);
    }
  }
  return {
    datasetId: scope.datasetId.toLowerCase(),
    all,
    find: (name) => byName.get(name) ?? folded.get(foldName(name)),
  };
}

function prepareTable(source: GuardTable): ScopeTable {
  const name = source.names[0];
  if (name === undefined) throw new Error("the guard's scope has a table without a name");
  const columns = new Set(source.columns.map((column) => column.name));
  if (columns.has(datasetColumn)) throw new Error(`the guard's scope shows ${datasetColumn} of the table ${name}`);
  return { source, name, columns };
}
