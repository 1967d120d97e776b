import type { ColumnType } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr, type LazyDataFrame } from "nodejs-polars";

/** How a column of a foreign Parquet file is taken over. */
export interface ParquetColumn {
  readonly name: string;
  /** The type its values come in; null for texts that their values decide on (exact decimals, numbers beyond 64 bits). */
  readonly type: ColumnType | null;
  /** Lists and structures, which become their JSON text. */
  readonly nested: boolean;
  readonly value: (column: Expr) => Expr;
}

const same = (column: Expr): Expr => column;
const asText = (column: Expr): Expr => column.cast(pl.Utf8, false);

type Taken = Omit<ParquetColumn, "name">;

/** Types by how Polars spells them, the first that fits. */
const takenBy: readonly (readonly [RegExp, Taken])[] = [
  [/List|Array|Struct|Object/, { type: "text", nested: true, value: same }],
  [/Int128|UInt64|Decimal/, { type: null, nested: false, value: asText }],
  [/Int/, { type: "integer", nested: false, value: (column) => column.cast(pl.Int64, false) }],
  [/Float/, { type: "number", nested: false, value: (column) => column.cast(pl.Float64, false) }],
  [/Bool/, { type: "boolean", nested: false, value: same }],
  [
    /Datetime\(.*[A-Za-z]+\/|Datetime\(.*(UTC|[+-]\d\d)/,
    { type: "timestamptz", nested: false, value: (column) => column.cast(pl.Datetime("us", "UTC"), false) },
  ],
  [/Datetime/, { type: "timestamp", nested: false, value: (column) => column.cast(pl.Datetime("us"), false) }],
  [/Date/, { type: "date", nested: false, value: same }],
  [/Duration/, { type: "integer", nested: false, value: (column) => column.cast(pl.Int64, false) }],
];

/** The columns of a foreign Parquet file. They are renamed before a frame is made: its members would be hidden by columns of their names. */
export function parquetColumns(file: LazyDataFrame): ParquetColumn[] {
  const names = file.columns;
  const none = file
    .head(0)
    .select(...names.map((name, at) => pl.col(name).alias(`column_${at + 1}`)))
    .collectSync();
  return names.map((name, at) => {
    const shown = String(none.getColumn(`column_${at + 1}`).dtype);
    const taken = takenBy.find(([pattern]) => pattern.test(shown))?.[1];
    return { name, ...(taken ?? { type: "text", nested: false, value: asText }) };
  });
}

/** A nested column's values as JSON text. */
export function jsonText(frame: DataFrame, name: string): pl.Series {
  const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
  const values: unknown[] = frame.getColumn(name).toArray();
  const texts = values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value, plain)));
  return pl.Series(name, texts, pl.Utf8);
}
