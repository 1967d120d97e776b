import type { Autopilot, Fingerprint } from "@datapilot/contracts";

interface SessionOfTenant {
  readonly tenantId: string;
  readonly sessionId: string;
}

/** What was found out about a session's data, by dataset version. */
export interface FingerprintStore {
  find(
    place: SessionOfTenant & { readonly datasetId: string; readonly version: number },
  ): Promise<Fingerprint | undefined>;
  /** Replaces what was there for the version. */
  save(tenantId: string, fingerprint: Fingerprint): Promise<void>;
  /** Deletes fingerprints and autopilots of datasets that are not there any more: deleted ones, and those of ended sessions. */
  purgeOrphans(): Promise<void>;
}

/** An autopilot as it is kept: without what the session and the job say anew. */
export type StoredAutopilot = Autopilot & { readonly dataset_id: string; readonly dataset_version: number };

/** The last autopilot of each session, saved after every step. */
export interface AutopilotStore {
  find(place: SessionOfTenant): Promise<StoredAutopilot | undefined>;
  save(tenantId: string, autopilot: StoredAutopilot): Promise<void>;
}
