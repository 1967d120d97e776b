import type { ColumnRole, ColumnType } from "@datapilot/contracts";
import type {
  Aggregate,
  GlossaryTerm,
  QuestionPack,
  SemanticMetric,
  SemanticPolicy,
  SemanticRelationship,
} from "../model.ts";
import type { InsightRule } from "./insights-file.ts";

/** A column as the plugin declares it, before any data is known. */
export interface PluginColumn {
  readonly name: string;
  readonly label: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly meaning: string;
  /** Lower case. */
  readonly synonyms: readonly string[];
  readonly unit: string | null;
  readonly pii: boolean;
  /** An upload that lacks it is refused. */
  readonly required: boolean;
  readonly defaultAggregate: Aggregate;
}

export interface PluginTable {
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
  readonly synonyms: readonly string[];
  readonly timeColumn: string | null;
  readonly nameColumn: string | null;
  readonly columns: readonly PluginColumn[];
}

/** The declared half of a semantic model: everything that the five YAML files say, checked. */
export interface Plugin {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly primaryTable: string;
  readonly tables: readonly PluginTable[];
  readonly relationships: readonly SemanticRelationship[];
  readonly metrics: readonly SemanticMetric[];
  readonly glossary: readonly GlossaryTerm[];
  readonly packs: readonly QuestionPack[];
  /** Personal columns stand in `forbiddenColumns` unless the policy allows them. */
  readonly policy: SemanticPolicy;
  readonly insights: readonly InsightRule[];
}
