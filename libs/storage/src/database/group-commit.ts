import { DataPilotError } from "@datapilot/contracts";

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommitOptions<T, R> {
  /** Commits the items together; one result per item, in order. */
  readonly commit: (items: readonly T[]) => Promise<readonly R[]>;
  /** Most items in one commit. */
  readonly maxItems: number;
  /** Commits under way at once. */
  readonly maxCommits: number;
}

/**
 * Group commit: calls that come within one turn of the event loop, or while all commits are busy, are committed together. A lone call
 * waits for nobody. An item that spoils its group is found by committing each alone, so it fails only its own caller;
 * a fault of the server fails the whole group.
 */
export function groupCommit<T, R>(options: GroupCommitOptions<T, R>): (item: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let commits = 0;
  let scheduled = false;

  async function commitGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await options.commit(group.map((one) => one.item));
      if (results.length !== group.length) throw new Error("a group commit must answer each of its items");
      results.forEach((result, index) => group[index]?.resolve(result));
    } catch (error) {
      if (group.length === 1 || error instanceof DataPilotError) {
        for (const one of group) one.reject(error);
        return;
      }
      for (const one of group) await commitGroup([one]);
    }
  }

  function startCommits(): void {
    scheduled = false;
    while (waiting.length > 0 && commits < options.maxCommits) {
      const group = waiting.slice(0, options.maxItems);
      waiting = waiting.slice(options.maxItems);
      commits += 1;
      // Never rejects: each item's fate goes to its own caller.
      void commitGroup(group).then(() => {
        commits -= 1;
        startCommits();
      });
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (scheduled || commits >= options.maxCommits) return;
      scheduled = true;
      setImmediate(startCommits);
    });
}
