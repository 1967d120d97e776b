import type { AnalysisSource } from "@datapilot/analysis";
import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import { sinceOf, sourceOfTable } from "../../analyze/table-source.ts";
import type { Subject } from "../../ask/subject.ts";
import type { EngineDependencies } from "../../dependencies.ts";

const fewestRows = 12;
const mostTables = 8;
/** A joined column of more values names single things. */
const mostJoinedGroups = 2_000;

export interface InsightSource {
  readonly source: AnalysisSource;
  /** What the rows are called. */
  readonly rowWord: string;
  /** The first day that the policy lets a question look at, as an ISO date; null: all. */
  readonly since: string | null;
}

export interface OpenSources {
  readonly sources: readonly InsightSource[];
  release(): Promise<void>;
}

/** The dataset's tables for the detectors, the primary one first, each with the groups of the tables it refers to. Files are local until released. */
export async function openSources(
  { dataset, model }: Subject,
  signal: AbortSignal,
  needs: Pick<EngineDependencies, "blobs">,
): Promise<OpenSources> {
  const opened: { readonly path: string; release(): Promise<void> }[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((file) => file.release()));
  };
  try {
    const paths = new Map<string, string>();
    for (const table of dataset.tables) {
      const file = await needs.blobs.localFile(table.parquet_key, signal);
      opened.push(file);
      paths.set(table.table, file.path);
    }
    const sources = model.tables
      .filter((table) => table.rowCount >= fewestRows)
      .toSorted((a, b) => Number(b.name === model.primaryTable) - Number(a.name === model.primaryTable))
      .slice(0, mostTables)
      .flatMap((table) => {
        const stored = dataset.tables.find((one) => one.table === table.name);
        if (stored === undefined) return [];
        const opens = (column: SemanticColumn): boolean => mayBeTold(column, model);
        const source = sourceOfTable({ table, stored, model, paths, opens, joins: isJoinedGroup });
        return source === undefined ? [] : [{ source, rowWord: rowWordOf(table, model), since: sinceOf(table, model) }];
      });
    return { sources, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A plugin names its rows; a file's name says little about them. */
function rowWordOf(table: SemanticTable, model: SemanticModel): string {
  return model.origin === "plugin" ? table.label.toLowerCase() : "records";
}

/**
 * An insight is told unasked and sent to webhooks, so of governed data no personal column is in it. What is personal in an upload is a
 * guess, and often the very subject ("which agent …"): its owner alone reads it.
 */
function mayBeTold(column: SemanticColumn, model: SemanticModel): boolean {
  return column.allowed && !(column.pii && model.origin === "plugin");
}

function isJoinedGroup(column: SemanticColumn): boolean {
  const isGroup = column.role === "dimension" || column.role === "boolean";
  return isGroup && column.distinctCount >= 2 && column.distinctCount <= mostJoinedGroups;
}
