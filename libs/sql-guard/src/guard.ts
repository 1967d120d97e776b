import { loadModule, parseSync, type ParseResult } from "libpg-query";
import { admit } from "./admit.ts";
import { certify } from "./certificate.ts";
import { foldColumns } from "./fold-columns.ts";
import { seal } from "./guarded.ts";
import { isolateScan } from "./isolate.ts";
import { emptyStatement, parseStatement } from "./parse.ts";
import { printStatement } from "./print.ts";
import { readColumns } from "./read-columns.ts";
import { refusal } from "./refusal.ts";
import { resolveRelations } from "./relations.ts";
import { rules } from "./rules/index.ts";
import type { GuardRefusal, GuardScope, GuardVerdict, SqlGuard } from "./scope.ts";
import { prepareTables, type ScopeTables } from "./tables.ts";
import { onlyIsolatedReads, sameTree } from "./verify.ts";

const ruleNames = ["single-statement", "node-types", ...rules.map((rule) => rule.name), "isolated-reads"];

/** Loads PostgreSQL's grammar once; the guard it returns is synchronous and holds no state of a statement. */
export async function loadSqlGuard(): Promise<SqlGuard> {
  await loadModule();
  const prepared = new WeakMap<GuardScope, ScopeTables>();
  return {
    check: (sql, scope) => {
      const tables = prepared.get(scope) ?? prepareTables(scope);
      prepared.set(scope, tables);
      return check(sql, scope, tables);
    },
  };
}

/**
 * text → tree → one statement → node types → rules → fold names, isolate tables (in the tree)
 *      → SQL → tree again: the same tree, and every read isolated → certificate → sealed
 *
 * The text that goes to the database is printed from the checked tree, so nothing that was not checked (comments,
 * encodings, a second statement) is left in it; parsing it again proves that printing changed nothing.
 */
function check(sql: string, scope: GuardScope, tables: ScopeTables): GuardVerdict {
  // 1. PostgreSQL's own grammar.
  const parsed = parseStatement(sql);
  if (!parsed.ok) return parsed;
  // 2. One statement.
  const single = singleStatement(parsed.tree);
  if (!single.ok) return single;
  // 3. Every node and field is on the allow-list.
  const admission = admit(single.root);
  if (!admission.ok) return admission;
  const { statement } = admission;
  // 4. Each rule in order.
  const relations = resolveRelations(statement, tables);
  for (const rule of rules) {
    const problem = rule.check({ statement, relations, tables });
    if (problem !== undefined) return { ok: false, refusal: problem };
  }
  // 5. Column spellings become columns; then every base table becomes its isolated sub-select.
  foldColumns(statement, relations);
  const reads = readColumns(statement, relations);
  for (const [scan, columns] of reads) isolateScan(scan, columns, tables.datasetId);
  // 6. Print, and prove the print.
  const printed = printStatement(parsed.tree);
  const again = printed === undefined ? undefined : parsedAgain(printed);
  if (
    printed === undefined ||
    again === undefined ||
    !sameTree(single.root, again) ||
    !onlyIsolatedReads(again, tables)
  ) {
    return { ok: false, refusal: unprintable };
  }
  // 7. The certificate, and the seal that the warehouse asks for.
  const limits = { datasetId: tables.datasetId, maxRows: scope.maxRows };
  const certificate = certify(reads, limits, ruleNames);
  return { ok: true, guarded: seal({ sql: printed, ...limits, certificate }) };
}

type Single = { readonly ok: true; readonly root: unknown } | { readonly ok: false; readonly refusal: GuardRefusal };

function singleStatement(tree: ParseResult): Single {
  const statements = tree.stmts ?? [];
  if (statements.length > 1) {
    return {
      ok: false,
      refusal: refusal(
        "multiple_statements",
        `${statements.length} statements`,
        `There are ${statements.length} statements in this text; only one is run. Send a single SELECT.`,
      ),
    };
  }
  const root = statements[0]?.stmt;
  return root === undefined ? { ok: false, refusal: emptyStatement } : { ok: true, root };
}

function parsedAgain(sql: string): unknown {
  try {
    const again = singleStatement(parseSync(sql));
    return again.ok ? again.root : undefined;
  } catch {
    // What does not parse again is not the statement that was checked: it is refused.
    return undefined;
  }
}

const unprintable = refusal(
  "unprintable",
  "a form of expression",
  "The statement uses a form of expression that cannot be checked safely. Write it in a plainer way, with brackets around its parts.",
);
