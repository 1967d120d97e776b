/** A question with the SQL that a person approved for it: of one tenant, on one plugin or upload. */
export interface ApprovedExample {
  readonly id: string;
  readonly tenantId: string;
  /** The semantic model's id: a plugin's, or a dataset's for an upload. */
  readonly modelId: string;
  /** What it was approved on. */
  readonly modelHash: string;
  readonly datasetId: string;
  readonly datasetVersion: number;
  /** The last day of the data then (ISO date), or null. */
  readonly dataEnd: string | null;
  readonly question: string;
  /** The question as two spellings of it are the same: what an example is found by. */
  readonly questionKey: string;
  readonly sql: string;
  /** The answer that was corrected. */
  readonly answerId: string;
  /** ISO 8601 UTC. */
  readonly approvedAt: string;
}

export interface ExampleStore {
  /** Keeps it in place of the one that the tenant has for the same question; that one becomes stale. An id that is there already stays as it is. */
  approve(example: Omit<ApprovedExample, "approvedAt">): Promise<void>;
  find(tenantId: string, modelId: string, questionKey: string): Promise<ApprovedExample | undefined>;
  /** Approved last first. */
  list(tenantId: string, modelId: string, limit: number): Promise<readonly ApprovedExample[]>;
  /** It is not found any more; the row stays, with the reason. False when it was stale already. */
  markStale(id: string, tenantId: string, reason: string): Promise<boolean>;
}
