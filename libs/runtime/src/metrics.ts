import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** A process's own Prometheus registry. Labels are job types, routes and states: never a tenant, a question or an id. */
export interface Metrics {
  readonly httpRequests: Histogram<"method" | "route" | "status">;
  readonly jobs: Counter<"type" | "status">;
  readonly jobSeconds: Histogram<"type">;
  readonly queueSeconds: Histogram<"type">;
  readonly openSockets: Gauge<"kind">;
  readonly queueDepth: Gauge<"lane">;
  /** Prometheus text exposition format. */
  render(): Promise<string>;
  readonly contentType: string;
}

// From a cached answer (some milliseconds) to a deadline (two minutes).
const seconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    httpRequests: new Histogram({
      name: "datapilot_http_request_seconds",
      help: "Time to answer a request, by route template.",
      labelNames: ["method", "route", "status"],
      buckets: seconds,
      registers,
    }),
    jobs: new Counter({
      name: "datapilot_jobs_total",
      help: "Job tries that ended, by type and status.",
      labelNames: ["type", "status"],
      registers,
    }),
    jobSeconds: new Histogram({
      name: "datapilot_job_seconds",
      help: "Run time of a job's try.",
      labelNames: ["type"],
      buckets: seconds,
      registers,
    }),
    queueSeconds: new Histogram({
      name: "datapilot_job_queue_seconds",
      help: "Time a job waited before its first try.",
      labelNames: ["type"],
      buckets: seconds,
      registers,
    }),
    openSockets: new Gauge({
      name: "datapilot_open_sockets",
      help: "Open event streams.",
      labelNames: ["kind"],
      registers,
    }),
    queueDepth: new Gauge({
      name: "datapilot_queue_depth",
      help: "Jobs waiting, by lane.",
      labelNames: ["lane"],
      registers,
    }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
