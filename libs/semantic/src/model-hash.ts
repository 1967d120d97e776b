import { createHash } from "node:crypto";
import type { SemanticModel } from "./model.ts";

/** SHA-256 (hex) of a model without its hash. Builders write keys in one order, so equal models have equal hashes. */
export function withHash(model: Omit<SemanticModel, "hash">): SemanticModel {
  const hash = createHash("sha256").update(JSON.stringify(model)).digest("hex");
  return { ...model, hash };
}
