import type { Dataset } from "@datapilot/contracts";
import type { SemanticModel } from "@datapilot/semantic";

/** What a reader knows the data by: a plugin's name, or the file's. */
export function titleOf(model: SemanticModel, dataset: Dataset): string {
  return model.origin === "plugin" ? model.name : dataset.name;
}
