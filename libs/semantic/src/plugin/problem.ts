/** The five files of a plugin's folder. */
export const pluginFiles = ["schema.yaml", "metrics.yaml", "questions.yaml", "policy.yaml", "insights.yaml"] as const;
export type PluginFile = (typeof pluginFiles)[number];

/** One thing that is wrong with a plugin, and where. */
export interface PluginProblem {
  readonly plugin: string;
  readonly file: PluginFile;
  /** Path in the YAML file such as `tables.sales.columns.revenue.type`; empty for the whole file. */
  readonly path: string;
  /** 1-based line of that path, or of what should hold it; null when the file cannot be read. */
  readonly line: number | null;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to write, as a sentence. */
  readonly instead: string;
}

/** A problem in one line: `retail/metrics.yaml:3 (revenue.expression): … …`. */
export function describeProblem(problem: PluginProblem): string {
  const line = problem.line === null ? "" : `:${problem.line}`;
  const path = problem.path === "" ? "" : ` (${problem.path})`;
  return `${problem.plugin}/${problem.file}${line}${path}: ${problem.message} ${problem.instead}`;
}

export type YamlPath = readonly (string | number)[];

/** `["packs", 0, "questions", 2]` as `packs[0].questions[2]`. */
export function pathText(path: YamlPath): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

/** Collects the problems of one file; cross-checks of several files use one report per file. */
export interface FileReport {
  add(path: YamlPath, message: string, instead: string): void;
}
