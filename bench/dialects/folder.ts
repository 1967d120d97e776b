import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { DialectCase } from "./case.ts";

const parametersSchema = z.object({ header_lines: z.coerce.number() });

/** A clean file: commas, double quotes, line feeds. */
export function parseClean(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (quoted) {
      if (character === '"') quoted = false;
      else cell += character;
    } else if (character === '"' && cell === "") quoted = true;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else cell += character;
  }
  return cell === "" && row.length === 0 ? rows : [...rows, [...row, cell]];
}

/** Files laid out as Pollock has them: `csv/NAME`, `clean/NAME`, `parameters/NAME_parameters.json`. */
export async function casesIn(folder: string): Promise<readonly DialectCase[]> {
  const names = await readdir(join(folder, "csv"));
  return Promise.all(
    names.toSorted().map(async (name) => {
      const parameters = join(folder, "parameters", `${name}_parameters.json`);
      const clean = parseClean(await readFile(join(folder, "clean", name), "utf8"));
      const lines = existsSync(parameters)
        ? parametersSchema.parse(JSON.parse(await readFile(parameters, "utf8"))).header_lines
        : 1;
      const [first = [], ...rest] = clean;
      // Of a file without a header the clean form may have one of made-up names all the same.
      const invented = lines === 0 && first.every((cell, at) => cell.trim() === `col_${at}`);
      const header = lines === 0 ? null : first;
      return {
        name,
        bytes: await readFile(join(folder, "csv", name)),
        header,
        rows: header === null && !invented ? clean : rest,
        empty: clean.length === 0,
      };
    }),
  );
}
