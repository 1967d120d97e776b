import type { z } from "zod";
import type { FileReport, YamlPath } from "./problem.ts";
import { suggest } from "./near-miss.ts";

type Issue = z.core.$ZodIssue;

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys",
  record: "a map of keys",
};

/** Reports what the shape's schema found. `knownKeys` lists the keys that a place may have, for near misses. */
export function reportShape(
  issues: readonly Issue[],
  knownKeys: (path: YamlPath) => readonly string[],
  report: FileReport,
  base: YamlPath = [],
): void {
  for (const issue of issues) {
    const path = [...base, ...yamlPath(issue.path)];
    if (issue.code === "invalid_union") {
      reportShape(closestBranch(issue.errors), knownKeys, report, path);
    } else if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        report.add([...path, key], `The key "${key}" is not known here.`, suggest(key, knownKeys(path)));
      }
    } else {
      const { message, instead } = describe(issue, path);
      report.add(path, message, instead);
    }
  }
}

function yamlPath(path: readonly PropertyKey[]): YamlPath {
  return path.map((part) => (typeof part === "number" ? part : String(part)));
}

/** The alternative that the author most likely meant: the one with the fewest issues. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  return branches.toSorted((a, b) => weight(a) - weight(b))[0] ?? [];
}

function weight(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
}

function describe(issue: Issue, path: YamlPath): { readonly message: string; readonly instead: string } {
  const name = String(path.at(-1) ?? "the file");
  switch (issue.code) {
    case "invalid_type": {
      const kind = kindNames[issue.expected] ?? issue.expected;
      if (issue.input === undefined) return { message: `"${name}" is missing.`, instead: `Add ${name} with ${kind}.` };
      return { message: `"${name}" is not ${kind}.`, instead: `Write ${kind} for ${name}.` };
    }
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const written = typeof issue.input === "string" ? issue.input : JSON.stringify(issue.input);
      if (issue.input === undefined) {
        return { message: `"${name}" is missing.`, instead: `Add ${name}: one of ${allowed.join(", ")}.` };
      }
      return {
        message: `"${written}" is not a value of "${name}".`,
        instead: suggest(written, allowed),
      };
    }
    case "too_small":
      return tooSmall(name, issue.origin, Number(issue.minimum));
    case "too_big":
      return {
        message: `"${name}" is too large.`,
        instead: `Write at most ${issue.maximum}${issue.origin === "string" ? " characters" : ""}.`,
      };
    case "invalid_key":
      return {
        message: `"${name}" is not a name.`,
        instead: "Write lower-case letters, digits and underscores, such as unit_price.",
      };
    default:
      return { message: `"${name}" ${issue.message}.`, instead: "Write it in that form." };
  }
}

function tooSmall(
  name: string,
  origin: string,
  minimum: number,
): { readonly message: string; readonly instead: string } {
  if (origin === "array") return { message: `"${name}" is empty.`, instead: `List at least ${minimum} under ${name}.` };
  if (origin === "string")
    return { message: `"${name}" is too short.`, instead: `Write at least ${minimum} character(s).` };
  return { message: `"${name}" is too small.`, instead: `Write ${minimum} or more.` };
}
