import type { JobStore } from "@datapilot/contracts";

/** Jobs under way, in all and of one tenant. */
interface Depth {
  readonly total: number;
  readonly tenant: number;
}

interface Reading extends Depth {
  readonly at: number;
}

/** After this long an estimate is renewed, in the background. */
const freshMs = 500;
/** Tenants without a submission for this long are forgotten. */
const keepTenantMs = 60_000;

/**
 * How many jobs are under way, without a query per submission: the last count plus what was submitted here since. The estimate is high
 * when jobs have ended meanwhile, so a limit that it reaches is decided by a new count; and low by what other gateways submitted in the
 * last half second, so a limit may be passed by that much.
 */
export interface DepthGauge {
  estimate(tenantId: string): Promise<Depth>;
  /** A new count. Concurrent calls for a tenant share one. */
  count(tenantId: string): Promise<Depth>;
  submitted(tenantId: string): void;
}

export function createDepthGauge(jobStore: Pick<JobStore, "depth">, now: () => number = Date.now): DepthGauge {
  const readings = new Map<string, Reading>();
  const counting = new Map<string, Promise<Reading>>();
  let total = 0;

  function store(tenantId: string, depth: Depth): Reading {
    const at = now();
    const reading = { ...depth, at };
    readings.delete(tenantId);
    readings.set(tenantId, reading);
    total = depth.total;
    // In order of their last count, oldest first.
    for (const [id, old] of readings) {
      if (at - old.at < keepTenantMs) break;
      readings.delete(id);
    }
    return reading;
  }

  async function count(tenantId: string): Promise<Reading> {
    const running = counting.get(tenantId);
    if (running !== undefined) return running;
    const started = jobStore
      .depth(tenantId)
      .then((depth) => store(tenantId, depth))
      .finally(() => counting.delete(tenantId));
    counting.set(tenantId, started);
    return started;
  }

  return {
    count,
    async estimate(tenantId) {
      const reading = readings.get(tenantId);
      if (reading === undefined) return count(tenantId);
      if (now() - reading.at > freshMs) {
        // The old number serves until then; a fault shows at the submission's own insert.
        count(tenantId).catch(() => {});
      }
      return { total: Math.max(total, reading.tenant), tenant: reading.tenant };
    },
    submitted(tenantId) {
      total += 1;
      const reading = readings.get(tenantId);
      if (reading !== undefined) readings.set(tenantId, { ...reading, tenant: reading.tenant + 1 });
    },
  };
}
