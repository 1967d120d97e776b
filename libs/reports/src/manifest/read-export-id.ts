import { open } from "node:fs/promises";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { manifestElementId, manifestNamespace, pdfInfoPrefix } from "./marks.ts";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const inPdf = new RegExp(`\\(${pdfInfoPrefix}(${uuid})\\)`);
const inPage = new RegExp(`id="${manifestElementId}">\\s*\\{"export_id":"(${uuid})"`);
const inPart = new RegExp(
  `<manifest[^>]* xmlns="${manifestNamespace}"[^>]* export="(${uuid})"|<manifest[^>]* export="(${uuid})"[^>]* xmlns="${manifestNamespace}"`,
);

/** The id of the export that a file says it is; undefined when it says nothing. A CSV never does: it is known by its bytes. */
export async function readExportId(path: string): Promise<string | undefined> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(4);
    await file.read(head, 0, head.length, 0);
    if (head.toString("latin1") === "PK\u0003\u0004") return await idOfOfficeFile(path);
    const pattern = head.toString("latin1") === "%PDF" ? inPdf : inPage;
    return await searchFile(file, pattern);
  } finally {
    await file.close();
  }
}

const blockBytes = 1024 * 1024;
// Longer than any match, so that one on the border of two blocks is found.
const overlap = 300;

/** Looks from the end, where both formats have it, to the start. */
async function searchFile(file: Awaited<ReturnType<typeof open>>, pattern: RegExp): Promise<string | undefined> {
  const { size } = await file.stat();
  for (let end = size; end > 0; end -= blockBytes) {
    const start = Math.max(0, end - blockBytes - overlap);
    const block = Buffer.alloc(end - start);
    await file.read(block, 0, block.length, start);
    const found = pattern.exec(block.toString("latin1"))?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

// The part's head is enough: the figures behind it are not read.
const mostPartBytes = 4 * 1024;
const mostEntries = 10_000;

/** A file that is no archive says nothing; one that cannot be read is a fault. */
function noArchive(error: unknown): undefined {
  if (error instanceof Error && "syscall" in error) throw error;
}

async function idOfOfficeFile(path: string): Promise<string | undefined> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch(noArchive);
  if (zip === undefined) return undefined;
  zip.on("error", () => zip.close());
  try {
    return await idInParts(zip);
  } catch {
    // A damaged archive says nothing, whatever is wrong with it.
    return undefined;
  } finally {
    zip.close();
  }
}

async function idInParts(zip: ZipFile): Promise<string | undefined> {
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (entries > mostEntries) return undefined;
    if (!/^customXml\/item\d+\.xml$/.test(entry.fileName) || entry.isEncrypted()) continue;
    const match = inPart.exec(await startOf(zip, entry));
    const id = match?.[1] ?? match?.[2];
    if (id !== undefined) return id;
  }
  return undefined;
}

async function startOf(zip: ZipFile, entry: Entry): Promise<string> {
  const bytes = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    if (!Buffer.isBuffer(part)) continue;
    parts.push(part);
    length += part.length;
    if (length >= mostPartBytes) break;
  }
  return Buffer.concat(parts).toString("utf8");
}
