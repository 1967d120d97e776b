import type { Principal, ReportFormat, ReportManifest } from "@datapilot/contracts";

/** A file that was made of a dataset. Times are ISO 8601 UTC. */
export interface ExportedFile {
  /** Its job's id. */
  readonly id: string;
  readonly tenantId: string;
  readonly datasetId: string;
  readonly datasetVersion: number;
  readonly format: ReportFormat;
  /** Unique in its tenant. */
  readonly filename: string;
  readonly contentType: string;
  readonly blobKey: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly manifest: ReportManifest;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface NewExport extends Omit<ExportedFile, "tenantId" | "createdAt"> {
  readonly principal: Principal;
}

/** The tenant's exports. Those of a deleted dataset are as good as none. */
export interface ExportStore {
  /** Keeps it under its id; one that is there already stays as it is, as its job may be tried again. */
  add(file: NewExport): Promise<void>;
  find(id: string, tenantId: string): Promise<ExportedFile | undefined>;
  /** Whose time is not over. */
  findFile(filename: string, tenantId: string): Promise<ExportedFile | undefined>;
  /** The last one with these bytes. */
  findContent(sha256: string, tenantId: string): Promise<ExportedFile | undefined>;
  /** Files to remove: their time is over, or their dataset is deleted. Oldest first. */
  removable(limit: number): Promise<readonly { readonly id: string; readonly blobKey: string }[]>;
  /** The file is gone; its row stays for verification. */
  markRemoved(id: string): Promise<void>;
}
