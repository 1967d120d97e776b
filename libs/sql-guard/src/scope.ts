import type { ColumnType, IsolationCertificate } from "@datapilot/contracts";

export interface GuardColumn {
  /** The column's SQL identifier, in the relation and in statements alike. */
  readonly name: string;
  readonly type: ColumnType;
}

/** A table that a statement may name, and the relation it becomes. Columns that are not listed do not exist for the statement. */
export interface GuardTable {
  /** Lower-case names; the first is the one shown in messages. */
  readonly names: readonly string[];
  readonly relation: { readonly schema: string; readonly name: string };
  readonly columns: readonly GuardColumn[];
}

/** Everything a statement may reach. */
export interface GuardScope {
  readonly datasetId: string;
  readonly tables: readonly GuardTable[];
  readonly maxRows: number;
}

declare const guardedBrand: unique symbol;

/** A statement that passed the guard: one read-only SELECT, rewritten so that it reads only its dataset. Only this package can make one. */
export interface GuardedSql {
  readonly [guardedBrand]: true;
  /** The rewritten statement, as it goes to the database. */
  readonly sql: string;
  readonly datasetId: string;
  readonly maxRows: number;
  readonly certificate: IsolationCertificate;
}

export interface GuardRefusal {
  /** Stable: the rule that refused. */
  readonly code: string;
  /** The construct that was refused, as a person would name it. */
  readonly construct: string;
  /** A sentence that names the construct and says how to ask instead. */
  readonly reason: string;
}

export type GuardVerdict =
  | { readonly ok: true; readonly guarded: GuardedSql }
  | { readonly ok: false; readonly refusal: GuardRefusal };

export interface SqlGuard {
  /** Never throws on any text. */
  check(sql: string, scope: GuardScope): GuardVerdict;
}
