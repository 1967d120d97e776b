/** Which of the project's packages each package may import (the graph of the house): nothing else, and never a service. */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  runtime: ["contracts"],
  queue: ["contracts"],
  storage: ["contracts"],
  semantic: ["contracts"],
  "sql-guard": ["contracts"],
  frames: ["contracts"],
  llm: ["contracts"],
  warehouse: ["contracts", "sql-guard"],
  planner: ["contracts", "semantic", "sql-guard", "llm"],
  engine: ["contracts", "storage", "semantic", "sql-guard", "warehouse", "frames", "llm", "planner"],
  gateway: ["contracts", "runtime", "queue", "storage", "semantic"],
  worker: [
    "contracts",
    "runtime",
    "queue",
    "storage",
    "semantic",
    "sql-guard",
    "warehouse",
    "frames",
    "llm",
    "planner",
    "engine",
  ],
  console: ["contracts"],
  standalone: ["contracts", "runtime"],
};

/** The packages in which a third-party system may appear: its home. What is not listed may be used by one package only. */
export const homes: Readonly<Record<string, readonly string[]>> = {
  // The language of every edge.
  zod: [
    "contracts",
    "runtime",
    "queue",
    "storage",
    "semantic",
    "sql-guard",
    "warehouse",
    "frames",
    "llm",
    "planner",
    "llm",
    "engine",
    "gateway",
    "worker",
    "standalone",
  ],
  // Each speaks to PostgreSQL for what it owns: queue and events, control tables, dataset rows, the embedded server.
  pg: ["queue", "storage", "warehouse", "standalone"],
};
