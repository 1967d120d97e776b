import {
  DataPilotError,
  type ColumnProfile,
  type Dataset,
  type DatasetTable,
  type IngestReport,
} from "@datapilot/contracts";
import { factsOf, lastDay } from "../column-facts.ts";
import { withHash } from "../model-hash.ts";
import type { SemanticColumn, SemanticModel, SemanticPolicy, SemanticTable } from "../model.ts";
import { amountsOf, isPaddedCount } from "./amounts.ts";
import { expanded } from "./abbreviations.ts";
import { computedMetrics } from "./computed-metrics.ts";
import { relationshipsOf } from "./relationships.ts";
import { defaultAggregateOf } from "./default-aggregate.ts";
import { labelOf, nameWords } from "./name-words.ts";
import { nameColumnOf, timeColumnOf, type GuessedColumn } from "./notable-columns.ts";
import { isPersonal } from "./personal.ts";
import { roleOf } from "./role.ts";
import { placeSynonyms } from "./places.ts";
import { synonymsOf } from "./synonyms.ts";
import { singular, tableLabel } from "./table-words.ts";
import { traitsOf } from "./traits.ts";
import { unitOf } from "./unit.ts";
import { writtenYearsOf } from "./written-years.ts";
import { yearSynonyms } from "./years.ts";

/** One's own file may be asked anything; the caps only keep answers readable. */
const uploadPolicy: SemanticPolicy = {
  allowedQuestionTypes: null,
  forbiddenTopics: [],
  forbiddenColumns: [],
  maxDateRangeDays: null,
  rowCap: 10_000,
  defaultLimit: 10,
  timeAnchor: "data_end",
  minGroupSize: null,
  fiscalYear: null,
};

/**
 * The model of a file that nobody described, guessed from its headers and profile. Every column is allowed: it is the
 * uploader's own data. Throws `not_found` when the dataset has no table.
 */
export function modelOfUpload(dataset: Dataset): SemanticModel {
  const tables = dataset.tables.map(tableOf);
  const primary = tables[0];
  if (primary === undefined) throw new DataPilotError("not_found", { kind: "table of dataset", id: dataset.id });
  return withHash({
    id: dataset.id,
    name: dataset.name,
    origin: "upload",
    primaryTable: primary.name,
    tables,
    relationships: relationshipsOf(dataset),
    metrics: tables.length === 1 ? computedMetrics(primary) : [],
    glossary: [],
    packs: [],
    policy: uploadPolicy,
    dataEnd: lastDay(primary.columns.find((column) => column.name === primary.timeColumn)),
  });
}

function tableOf(table: DatasetTable): SemanticTable {
  const read = new Map(table.report.columns.map((column) => [column.sql_name, column]));
  const guessed = table.profile.columns.map((profile) => guessColumn(profile, read.get(profile.sql_name)));
  const label = tableLabel(table.filename);
  const plural = label.toLowerCase();
  return {
    name: table.table,
    label,
    meaning: "",
    synonyms: [...new Set([plural, singular(plural)])],
    columns: withoutClaimedNames(guessed.map(({ column }) => column)),
    timeColumn: timeColumnOf(guessed),
    nameColumn: nameColumnOf(guessed),
    rowCount: table.row_count,
  };
}

function guessColumn(profile: ColumnProfile, read: IngestReport["columns"][number] | undefined): GuessedColumn {
  const traits = traitsOf(profile);
  const years = writtenYearsOf(profile);
  const role = years === null ? roleOf(traits) : "dimension";
  const amounts = years ?? (role === "dimension" || isPaddedCount(traits) ? amountsOf(profile) : null);
  const unit = role === "measure" ? unitOf(traits, read?.evidence ?? "") : null;
  return {
    traits,
    column: {
      name: profile.sql_name,
      label: labelOf(profile.name),
      type: profile.type,
      role,
      meaning: "",
      synonyms: [...synonymsOf(profile.name, profile.sql_name), ...placeSynonyms(profile), ...yearSynonyms(profile)],
      unit,
      pii: isPersonal(traits),
      allowed: true,
      defaultAggregate: years === null ? defaultAggregateOf(amounts === null ? role : "measure", traits, unit) : "max",
      ...factsOf(profile),
      ...(read?.written === undefined ? {} : { written: read.written }),
      ...(amounts === null ? {} : { amounts: true, min: String(amounts.min), max: String(amounts.max) }),
    },
  };
}

/** A column is not called by what another column's header says: with both `price` and `cost`, each keeps its own name. */
function withoutClaimedNames(columns: readonly SemanticColumn[]): readonly SemanticColumn[] {
  const headers = new Map(
    columns.flatMap((column) => {
      const words = nameWords(column.label);
      // "Conv" is what "conversions" says first, though "Conv Value" could be called so as well.
      return [[words.map(expanded).join(" "), column.name] as const, [words.join(" "), column.name] as const];
    }),
  );
  return columns.map((column) => ({
    ...column,
    synonyms: column.synonyms.filter((synonym) => (headers.get(synonym) ?? column.name) === column.name),
  }));
}
