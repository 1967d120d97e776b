import { report, type Figure } from "./figure.ts";

/** Every bench by name; each is loaded only when it runs, so that one's servers and libraries do not weigh on another's figures. */
const benches: Readonly<Record<string, () => Promise<{ run(): Promise<readonly Figure[]> }>>> = {
  submit: () => import("./submit.ts"),
  ask: () => import("./ask.ts"),
  guard: () => import("./guard.ts"),
  plan: () => import("./plan.ts"),
  ingest: () => import("./ingest.ts"),
  profile: () => import("./profile.ts"),
  events: () => import("./events.ts"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = await benches[name]?.();
  if (bench !== undefined) await report(name, await bench.run());
}
process.exit(0);
