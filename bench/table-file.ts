import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** The columns of the reference table: ids, dates, categories, integers, exact decimals, floating numbers, text. */
export const referenceColumns = [
  ["order_id", "bigint"],
  ["ordered_at", "timestamp"],
  ["order_date", "date"],
  ["region", "text"],
  ["country", "text"],
  ["channel", "text"],
  ["product", "text"],
  ["customer_id", "bigint"],
  ["quantity", "bigint"],
  ["unit_price", "numeric"],
  ["revenue", "numeric"],
  ["weight", "double precision"],
  ["note", "text"],
] as const;

const regions = ["North", "South", "East", "West"];
const countries = [
  "France",
  "Germany",
  "Spain",
  "Italy",
  "Poland",
  "Sweden",
  "Norway",
  "Portugal",
  "Ireland",
  "Greece",
];
const channels = ["web", "store", "phone"];

/** Mulberry32 (Tommy Ettinger, public domain): the same numbers on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Writes the reference table as CSV: about 100 bytes a row, the same file for the same number of rows. */
export async function writeReferenceFile(path: string, rows: number): Promise<void> {
  const random = randomNumbers(42);
  const pick = (values: readonly string[]): string => values[Math.floor(random() * values.length)] ?? "";
  const file = createWriteStream(path);
  file.write(`${referenceColumns.map(([name]) => name).join(",")}\n`);
  const start = Date.UTC(2023, 0, 1);
  let lines: string[] = [];
  for (let row = 1; row <= rows; row++) {
    const time = new Date(
      start + Math.floor(random() * 1096) * 86_400_000 + Math.floor(random() * 86_400) * 1000,
    ).toISOString();
    const quantity = 1 + Math.floor(random() * 9);
    const cents = 100 + Math.floor(random() * 50_000);
    lines.push(
      `${row},${time.slice(0, 19)},${time.slice(0, 10)},${pick(regions)},${pick(countries)},${pick(channels)},Product ${1 + Math.floor(random() * 500)},${1 + Math.floor(random() * 50_000)},${quantity},${(cents / 100).toFixed(2)},${((cents * quantity) / 100).toFixed(2)},${(random() * 30).toFixed(4)},${random() < 0.3 ? "gift wrapped" : ""}`,
    );
    if (lines.length === 5_000 || row === rows) {
      if (!file.write(`${lines.join("\n")}\n`)) await once(file, "drain");
      lines = [];
    }
  }
  file.end();
  await once(file, "finish");
}
