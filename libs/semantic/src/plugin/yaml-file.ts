import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Node } from "yaml";
import type { YamlPath } from "./problem.ts";

/** A parsed YAML file that still knows where each value stands. */
export interface YamlFile {
  /** Plain values; undefined when the text is not YAML. */
  readonly value: unknown;
  readonly syntaxErrors: readonly { readonly message: string; readonly line: number }[];
  /** 1-based line of the key or item at `path`, or of its nearest parent that exists. */
  lineOf(path: YamlPath): number;
}

interface Step {
  readonly at: number | undefined;
  readonly node: unknown;
}

function child(node: unknown, part: string | number): Step | null {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
    );
    if (pair === undefined || !isScalar(pair.key)) return null;
    return { at: pair.key.range?.[0], node: pair.value };
  }
  if (isSeq(node) && typeof part === "number") {
    const item = node.items[part];
    return item === undefined ? null : { at: startOf(item), node: item };
  }
  return null;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}

function offsetOf(root: Node | null, path: YamlPath): number {
  let offset = startOf(root) ?? 0;
  let node: unknown = root;
  for (const part of path) {
    const step = child(node, part);
    if (step === null) break;
    offset = step.at ?? offset;
    node = step.node;
  }
  return offset;
}

/**
 * Parses YAML 1.2 (core schema: `no` and `2024-01-01` stay text). Duplicate keys are errors;
 * the parser's alias limit holds, so a small file cannot grow without bound.
 */
export function parseYamlFile(text: string): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line);
  const lineOf = (path: YamlPath): number => lineAt(offsetOf(document.contents, path));
  const syntaxErrors = [...document.errors, ...document.warnings].map((error) => ({
    message: error.message,
    line: lineAt(error.pos[0]),
  }));
  if (syntaxErrors.length > 0) return { value: undefined, syntaxErrors, lineOf };
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    return { value, syntaxErrors, lineOf };
  } catch (error) {
    // toJS throws only for aliases: unresolved ones and too many.
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, syntaxErrors: [{ message, line: 1 }], lineOf };
  }
}
