import type { ColumnType } from "@datapilot/contracts";
import pl, { type DataFrame, type Expr } from "nodejs-polars";

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

/** The columns of a Parquet file, from a frame that has none of its rows. */
export function parquetColumns(none: DataFrame): ParquetColumn[] {
  return none.columns.map((name) => {
    const shown = String(none.getColumn(name).dtype);
    const taken = takenBy.find(([pattern]) => pattern.test(shown))?.[1];
    return { name, ...(taken ?? { type: "text", nested: false, value: asText }) };
  });
}

/** A nested column's values as JSON text. */
export function jsonText(frame: DataFrame, name: string, as: string): pl.Series {
  const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
  const values: unknown[] = frame.getColumn(name).toArray();
  const texts = values.map((value) => (value === null || value === undefined ? null : JSON.stringify(value, plain)));
  return pl.Series(as, texts, pl.Utf8);
}
