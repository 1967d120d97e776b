import type { Relations } from "../relations.ts";
import type { GuardRefusal } from "../scope.ts";
import type { Statement } from "../statement.ts";
import type { ScopeTables } from "../tables.ts";

/** What a rule looks at: the statement as written, and what its FROM names mean. */
export interface Subject {
  readonly statement: Statement;
  readonly relations: Relations;
  readonly tables: ScopeTables;
}

/** One thing a statement must not do. */
export interface GuardRule {
  /** Stands in the certificate of every statement that passed the rule. */
  readonly name: string;
  /** The refusal, or undefined when the statement keeps the rule. */
  readonly check: (subject: Subject) => GuardRefusal | undefined;
}
