import { DataPilotError } from "@datapilot/contracts";
import { open, type FileHandle } from "node:fs/promises";

const flushChars = 1 << 20;
const special = /[",\r\n]/;

/** What every converted file is written as; no detection is needed to read it back. */
export const convertedSyntax = { delimiter: ",", quote: '"', escape: '"', newline: "\n", unit: "record" } as const;

function written(cell: string): string {
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Writes rows as comma-separated text. The text holds no NUL, which PostgreSQL can't keep. */
export class TableWriter {
  private readonly file: FileHandle;
  private pending: string[] = [];
  private chars = 0;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async create(path: string): Promise<TableWriter> {
    return new TableWriter(await open(path, "w"));
  }

  /** Adds a row; one without any value is told from a blank line by a quoted empty cell. */
  row(cells: readonly string[]): void {
    const line = cells.map(written).join(",");
    this.add(cells.every((cell) => cell === "") ? `""${line}` : line);
  }

  /** Adds a blank line, which stands for a place in the source that has no row. */
  blank(): void {
    this.add("");
  }

  private add(line: string): void {
    this.pending.push(line.includes("\0") ? line.replaceAll("\0", "") : line);
    this.chars += line.length + 1;
  }

  /** Writes what has gathered, once it is worth a write. To be awaited between rows. */
  async breathe(): Promise<void> {
    if (this.chars >= flushChars) await this.flush();
  }

  private async flush(): Promise<void> {
    if (this.pending.length === 0) return;
    const text = `${this.pending.join("\n")}\n`;
    this.pending = [];
    this.chars = 0;
    try {
      await this.file.writeFile(text);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOSPC") {
        const detail = "There is no room left on the disk to unpack this file.";
        throw new DataPilotError("storage_full", { detail }, { cause: error });
      }
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.flush();
    await this.file.close();
  }

  /** Gives the file up. */
  async abandon(): Promise<void> {
    await this.file.close();
  }
}
