// Node 20 can't run TypeScript: this registers the loader and hands over. A bundle has the entry as JavaScript and no use for this.
import { register } from "tsx/esm/api";

register();
await import("./entry.ts");
