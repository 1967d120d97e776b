import type { DataFrame } from "nodejs-polars";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { RawChunk } from "../formats/delimited.ts";
import { typedFrame } from "../normalise/column-plan.ts";
import type { ProfiledTable } from "../profile/profile-table.ts";
import { rowHashes, valuesInFile, valuesInMemory } from "../profile/table-values.ts";
import { mergeParquet } from "../polars/merge-parquet.ts";
import { collectMisfits, noMisfits, type Misfits } from "./collect-misfits.ts";
import { giveMemoryBack } from "./give-memory-back.ts";
import type { IngestPlan } from "./ingest-session.ts";

const nullCounts = z.array(z.number());

/** The typed rows of a file: in memory when it is one chunk, else one Parquet part per chunk. */
export class TypedParts {
  readonly misfits: Misfits[];
  private readonly plan: IngestPlan;
  private readonly folder: string;
  private readonly filledCounts: number[];
  private readonly heights = new Map<number, number>();
  private readonly hashes: DataFrame[] = [];
  private only: DataFrame | null = null;

  constructor(plan: IngestPlan, folder: string) {
    this.plan = plan;
    this.folder = folder;
    this.misfits = plan.plans.map(noMisfits);
    this.filledCounts = plan.plans.map(() => 0);
  }

  /** How many values column `at` has that are not null. */
  filled(at: number): number {
    return this.filledCounts[at] ?? 0;
  }

  /**
   * The typed rows of a chunk. Whoever comes to it first, loading or profiling, takes its counts and keeps it: a file of one chunk
   * in memory, others as parts.
   */
  add(chunk: RawChunk): DataFrame {
    if (this.only !== null) return this.only;
    const frame = typedFrame(chunk.frame, this.plan.plans);
    if (this.heights.has(chunk.index)) return frame;
    this.heights.set(chunk.index, frame.height);
    const nulls = nullCounts.parse(frame.nullCount().row(0));
    for (const [at, count] of nulls.entries()) this.filledCounts[at] = this.filled(at) + frame.height - count;
    collectMisfits(chunk, this.plan.plans, this.misfits);
    this.hashes[chunk.index] = rowHashes(frame);
    if (this.plan.opened.table.single) this.only = frame;
    else frame.writeParquet(this.partPath(chunk.index), { compression: "zstd" });
    return frame;
  }

  /** Adds the chunks that nobody has come to yet. */
  async addRest(checkCancelled: () => void): Promise<void> {
    for (let index = 0; ; index += 1) {
      checkCancelled();
      if (this.heights.has(index)) continue;
      const chunk = await this.plan.opened.table.chunk(index);
      if (chunk === null) return;
      this.add(chunk);
      if (!this.plan.opened.table.single) await giveMemoryBack();
    }
  }

  get rows(): number {
    return [...this.heights.values()].reduce((sum, height) => sum + height, 0);
  }

  /** Writes the Parquet twin and removes the parts. Only once all chunks were added. */
  async writeTwin(target: string): Promise<void> {
    const unfinished = `${target}.tmp`;
    if (this.only !== null) this.only.writeParquet(unfinished, { compression: "zstd" });
    else mergeParquet(this.partPaths(), unfinished);
    await rename(unfinished, target);
    await this.removeParts();
    if (this.only === null) await giveMemoryBack();
  }

  /** The rows for the profile, read from the twin where they are not in memory. */
  asTable(twin: string): ProfiledTable {
    const columns = this.plan.plans.map(({ column }) => column);
    const { only } = this;
    const values = only === null ? valuesInFile(twin, this.rows) : valuesInMemory(only);
    return {
      rows: this.rows,
      columns,
      ...values,
      rowHashes: () => this.hashes,
    };
  }

  async close(): Promise<void> {
    this.only = null;
    await this.removeParts();
  }

  private async removeParts(): Promise<void> {
    for (const path of this.partPaths()) await rm(path, { force: true });
  }

  private partPaths(): string[] {
    return this.plan.opened.table.single
      ? []
      : [...this.heights.keys()].sort((a, b) => a - b).map((index) => this.partPath(index));
  }

  private partPath(index: number): string {
    return join(this.folder, `part-${index}.tmp`);
  }
}
