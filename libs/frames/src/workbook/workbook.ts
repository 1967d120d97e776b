import { DataPilotError } from "@datapilot/contracts";
import { damagedArchive, type Archive } from "./archive.ts";
import { numberKind, type NumberKind } from "./number-format.ts";
import { readXml, streamXml } from "./read-xml.ts";

/** A sheet of a workbook: its name and the archive entry that has its cells. */
export interface Sheet {
  readonly name: string;
  readonly entry: string;
  readonly hidden: boolean;
}

/** What the cells of a workbook refer to. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Texts that cells name by their place. */
  readonly strings: readonly string[];
  /** What a cell's style makes of a number, by the style's place. */
  readonly kinds: readonly NumberKind[];
  readonly from1904: boolean;
}

/** Shared texts are all in memory: no more than this many characters. */
const maxSharedChars = 128 * 1024 * 1024;
const maxSharedBytes = 1024 ** 3;

/** Reads the small parts of an XLSX workbook. Throws `unreadable_file` where they are damaged. */
export async function readWorkbook(archive: Archive, breathe: () => Promise<boolean>): Promise<Workbook> {
  const { listed, from1904 } = await readSheets(archive);
  const targets = await readTargets(archive);
  const sheets = listed.flatMap(({ name, relation, hidden }) => {
    const entry = targets.get(relation);
    return entry === undefined || !archive.names.includes(entry) ? [] : [{ name, entry, hidden }];
  });
  if (sheets.length === 0) throw damagedArchive(new Error("The workbook lists no sheet that it has."));
  return { sheets, strings: await readStrings(archive, breathe), kinds: await readKinds(archive), from1904 };
}

async function readSheets(archive: Archive): Promise<{
  readonly listed: readonly { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
  readonly from1904: boolean;
}> {
  const listed: { name: string; relation: string; hidden: boolean }[] = [];
  let from1904 = false;
  readXml((await archive.text("xl/workbook.xml")) ?? "", {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const hidden = (attributes["state"] ?? "visible") !== "visible";
      listed.push({ name: attributes["name"] ?? "", relation, hidden });
    },
  });
  return { listed, from1904 };
}

/** Relation → archive entry. Targets are relative to the workbook's folder unless they start with a slash. */
async function readTargets(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  readXml((await archive.text("xl/_rels/workbook.xml.rels")) ?? "", {
    open(name, { Id: id = "", Target: target = "" }) {
      if (name === "Relationship") targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

async function readStrings(archive: Archive, breathe: () => Promise<boolean>): Promise<string[]> {
  const entry = "xl/sharedStrings.xml";
  const strings: string[] = [];
  if (!archive.names.includes(entry)) return strings;
  let text = "";
  let inText = false;
  let phonetic = false;
  let chars = 0;
  const events = {
    open(name: string): void {
      if (name === "si") text = "";
      else if (name === "t") inText = !phonetic;
      else if (name === "rPh") phonetic = true;
    },
    text(part: string): void {
      if (inText) text += part;
    },
    close(name: string): void {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") {
        chars += text.length;
        strings.push(unescapeUnderscores(text));
      }
    },
  };
  await streamXml(await archive.stream(entry, maxSharedBytes), events, async () => {
    if (chars > maxSharedChars) {
      const detail = "The workbook has more text than can be held at once; save the sheet as CSV and upload that.";
      throw new DataPilotError("unreadable_file", { detail });
    }
    return breathe();
  });
  return strings;
}

/** Workbooks write characters that XML can't hold as `_x000D_`. */
export function unescapeUnderscores(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function readKinds(archive: Archive): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let inCells = false;
  const styles = await archive.text("xl/styles.xml", 64 * 1024 * 1024);
  if (styles === null) return kinds;
  readXml(styles, {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attributes["numFmtId"] ?? 0);
        kinds.push(numberKind(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return kinds;
}
