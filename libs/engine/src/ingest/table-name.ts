import { foldIdentifier } from "@datapilot/frames";

/** The table's name in SQL: the file's name without folder, compression and format endings, as an identifier. */
export function tableNameOf(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? filename;
  return foldIdentifier(base.replace(/\.(?:gz|zip)$/i, "").replace(/\.[A-Za-z][A-Za-z0-9]{0,7}$/, ""));
}
