import type { IsolationCertificate } from "@datapilot/contracts";
import type { GuardedSql } from "./scope.ts";

interface Candidate {
  readonly sql: string;
  readonly datasetId: string;
  readonly maxRows: number;
  readonly certificate: IsolationCertificate;
}

/** Every value that the guard made; a look-alike from elsewhere is not among them. */
const made = new WeakSet<object>();

/** Whether a value was made by the guard in this process. */
export function isGuardedSql(value: object): value is GuardedSql {
  return made.has(value);
}

/** Seals an admitted statement. Only the guard calls it. */
export function seal(candidate: Candidate): GuardedSql {
  const value = Object.freeze({ ...candidate });
  made.add(value);
  if (!isGuardedSql(value)) throw new Error("a sealed statement is not recognised");
  return value;
}
