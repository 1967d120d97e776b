import { describe, expect, it } from "vitest";
import { z } from "zod";
import { useProduct } from "../support/use-product.ts";

const running = useProduct();

type Value = string | number | boolean | null;

/** A column: what its cells mean, how they stand in a file as programs write it and as people do, and the type they must get. */
interface Column {
  readonly type: string;
  readonly meant: (row: number) => Value;
  readonly plain?: (row: number) => string;
  readonly national?: (row: number) => string;
}

const two = (number: number): string => String(number).padStart(2, "0");
const amount = (row: number): string => `${(row * 7919) % 100_000}.${two((row * 13) % 100)}`;
const day = (row: number): string => new Date(Date.UTC(2020, 0, 1 + row * 3)).toISOString().slice(0, 10);
const nationalDay = (row: number): string => day(row).split("-").toReversed().join(".");
const grouped = (text: string): string => text.replace(".", ",").replace(/\B(?=(\d{3})+,)/g, ".");

const columns: Readonly<Record<string, Column>> = {
  id: { type: "integer", meant: (row) => row },
  long_id: { type: "integer", meant: (row) => `90071992547409${100 + row}` },
  code: { type: "text", meant: (row) => `00${row}` },
  amount: {
    type: "decimal",
    meant: (row) => Number(amount(row)),
    plain: amount,
    national: (row) => `${grouped(amount(row))} €`,
  },
  share: {
    type: "decimal",
    meant: (row) => row / 4,
    plain: (row) => String(row / 4),
    national: (row) => `${String(row / 4).replace(".", ",")} %`,
  },
  weight: {
    type: "number",
    meant: (row) => row * 1.0000001,
    plain: (row) => String(row * 1.0000001),
    national: (row) => String(row * 1.0000001).replace(".", ","),
  },
  day: { type: "date", meant: day, national: nationalDay },
  at: {
    type: "timestamp",
    meant: (row) => `${day(row)}T1${row % 10}:30:00`,
    national: (row) => `${nationalDay(row)} 1${row % 10}:30`,
  },
  zoned: { type: "timestamptz", meant: (row) => `${day(row)}T08:15:00Z`, plain: (row) => `${day(row)}T10:15:00+02:00` },
  clock: { type: "time", meant: (row) => `0${row % 10}:05:00`, national: (row) => `${row % 10}:05` },
  done: {
    type: "boolean",
    meant: (row) => row % 2 === 0,
    plain: (row) => String(row % 2 === 0),
    national: (row) => (row % 2 === 0 ? "Ja" : "nein"),
  },
  took: { type: "integer", meant: (row) => 3600 + row * 60, national: (row) => `1h ${row}m` },
  lap: {
    type: "integer",
    meant: (row) => 90_000 + row,
    national: (row) => `25:00:${two(row)}`,
  },
  note: {
    type: "text",
    meant: (row) => ["plain", 'quo"ted', "semi;colon, comma", "two\nlines", "日本 é"][row % 5] ?? "",
  },
  none: {
    type: "decimal",
    meant: (row) => (row % 3 === 0 ? null : row + 0.5),
    national: (row) => (row % 3 === 0 ? "" : `${row},5`),
  },
};

const rowNumbers = Array.from({ length: 40 }, (_, at) => at + 1);

function fileOf(style: "plain" | "national", delimiter: string): { readonly text: string; readonly cells: string[][] } {
  const cells = rowNumbers.map((row) =>
    Object.values(columns).map((column) => {
      const write = (style === "national" ? column.national : undefined) ?? column.plain;
      return write?.(row) ?? String(column.meant(row) ?? "");
    }),
  );
  const quoted = (cell: string): string =>
    /["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [Object.keys(columns), ...cells].map((line) => line.map(quoted).join(delimiter));
  return { text: `${lines.join("\n")}\n`, cells };
}

const pageSchema = z.object({ rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))) });

describe("a table with a column of every type comes out as it went in", () => {
  it.each([
    ["as programs write it", "plain", ","],
    ["as people write it", "national", ";"],
  ] as const)("%s: by SQL from PostgreSQL, as a page of the Parquet twin, and raw", async (_name, style, delimiter) => {
    const { text, cells } = fileOf(style, delimiter);
    const upload = await running.api.upload(text, `${style}.csv`);
    const types = Object.fromEntries(upload.columns.map(({ name, type }) => [name, type]));
    expect(types).toEqual(Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type])));

    const meant = rowNumbers.map((row) => Object.values(columns).map((column) => column.meant(row)));
    const { rows } = await running.api.sql(upload.session_id, "SELECT * FROM dataset ORDER BY id");
    expect(rows.map((row) => row.map(canonical))).toEqual(meant.map((row) => row.map(canonical)));

    const headers = { "x-session-id": upload.session_id };
    const page = async (raw: boolean) =>
      pageSchema.parse((await running.api.call("GET", `/api/preview?rows=100&raw=${raw}`, { headers })).body).rows;
    expect((await page(false)).map((row) => row.map(canonical))).toEqual(meant.map((row) => row.map(canonical)));
    expect(await page(true)).toEqual(cells);
  });
});

/** Points in time with or without fractions of zero are the same. */
function canonical(value: Value): Value {
  return typeof value === "string" ? value.replace(/(T\d\d:\d\d:\d\d)\.0+(Z?)$/, "$1$2") : value;
}
