import { report, type Figure } from "./figure.ts";

/** Every bench by name; each is loaded only when it runs, so that one's servers and libraries do not weigh on another's figures. */
const benches: Readonly<
  Record<string, () => Promise<{ run(folders: readonly string[]): Promise<readonly Figure[]> }>>
> = {
  submit: () => import("./submit.ts"),
  ask: () => import("./ask.ts"),
  guard: () => import("./guard.ts"),
  plan: () => import("./plan.ts"),
  ingest: () => import("./ingest.ts"),
  "ingest-memory": () => import("./ingest-memory.ts"),
  dialects: () => import("./dialects.ts"),
  profile: () => import("./profile.ts"),
  events: () => import("./events.ts"),
  export: () => import("./export.ts"),
  forecast: () => import("./forecast.ts"),
  insights: () => import("./insights.ts"),
  chart: () => import("./chart.ts"),
  start: () => import("./start.ts"),
  datasets: () => import("./datasets.ts"),
  "scale-out": () => import("./scale-out.ts"),
};

const given = process.argv.slice(2);
// What has a slash is a folder of files for the bench that takes some.
const folders = given.filter((argument) => argument.includes("/"));
const asked = given.filter((argument) => !argument.includes("/"));
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = await benches[name]?.();
  if (bench !== undefined) await report(name, await bench.run(folders));
}
process.exit(0);
