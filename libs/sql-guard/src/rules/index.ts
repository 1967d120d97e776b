import { boundedSizes } from "./bounded-sizes.ts";
import { collations } from "./collations.ts";
import { datasetColumnUnseen } from "./dataset-column.ts";
import { functions } from "./functions.ts";
import { knownTables } from "./known-tables.ts";
import { operators } from "./operators.ts";
import { recursionEnds } from "./recursion-ends.ts";
import { rowFunctions } from "./row-functions.ts";
import type { GuardRule } from "./rule.ts";
import { sessionValues } from "./session-values.ts";
import { systemColumns } from "./system-columns.ts";
import { types } from "./types.ts";

/** In this order, so that the most telling refusal comes first. */
export const rules: readonly GuardRule[] = [
  knownTables,
  datasetColumnUnseen,
  systemColumns,
  sessionValues,
  functions,
  rowFunctions,
  types,
  operators,
  collations,
  boundedSizes,
  recursionEnds,
];
