/** A bounded store of JSON values that may forget at any time. Keys carry tenant, dataset and version: nothing is ever invalidated by hand. */
export interface Cache {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  close(): Promise<void>;
}
