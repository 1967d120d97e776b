import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../../..");
export const pluginFolder = path.join(root, "plugins/retail");
export const sampleFolder = path.join(root, "sample_data/retail");
export const generator = path.join(root, "sample_data/generate.ts");
