import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { manufacturingFiles } from "./generators/manufacturing/files.ts";
import { retailFiles } from "./generators/retail/files.ts";
import { saasFiles } from "./generators/saas/files.ts";

/** Each sample by its plugin's id. */
const samples: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  manufacturing: manufacturingFiles,
  retail: retailFiles,
  saas: saasFiles,
};

/** Writes every sample below a folder (the first argument, else beside this file); each file appears whole. */
async function writeSamples(folder: string): Promise<void> {
  for (const [id, filesOf] of Object.entries(samples)) {
    await mkdir(path.join(folder, id), { recursive: true });
    for (const [name, text] of Object.entries(filesOf())) {
      const target = path.join(folder, id, name);
      await writeFile(`${target}.part`, text);
      await rename(`${target}.part`, target);
      process.stdout.write(`${id}/${name}: ${text.split("\n").length - 2} rows, ${text.length} characters\n`);
    }
  }
}

await writeSamples(path.resolve(process.argv[2] ?? import.meta.dirname));
