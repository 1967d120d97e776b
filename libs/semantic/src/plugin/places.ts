import path from "node:path";
import { readPluginTexts } from "./plugin-texts.ts";
import { pathText, type PluginFile, type PluginProblem, type YamlPath } from "./problem.ts";
import { parseYamlFile } from "./yaml-file.ts";

/** The places of a plugin's five files: for problems that only show when the plugin meets data. */
export interface PluginPlaces {
  /** A problem at a path of a file, with its line; the line is null when the file cannot be read. */
  problem(file: PluginFile, at: YamlPath, message: string, instead: string): PluginProblem;
}

/** Reads the folder of a plugin, whose name is its id. */
export async function readPlaces(folder: string): Promise<PluginPlaces> {
  const plugin = path.basename(path.resolve(folder));
  const texts = await readPluginTexts(folder);
  return {
    problem: (file, at, message, instead) => {
      const text = texts[file];
      const line = text === null ? null : parseYamlFile(text).lineOf(at);
      return { plugin, file, path: pathText(at), line, message, instead };
    },
  };
}
