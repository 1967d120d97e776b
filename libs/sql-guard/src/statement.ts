import type { Body } from "./tree.ts";

/** One admitted node with the way up to the root. */
export interface Visited {
  readonly type: string;
  readonly body: Body;
  /** The `{Type: body}` object that holds the body; undefined where the parser leaves the wrapper out. */
  readonly wrapper: Body | undefined;
  readonly parent: Visited | undefined;
  /** The parent's field that holds this node. */
  readonly field: string;
}

/** One parsed SELECT whose every node is on the allow-list. */
export interface Statement {
  readonly root: Visited;
  readonly nodes: readonly Visited[];
  /** Its nodes of one type, in the order of the text. */
  of(type: string): readonly Visited[];
}

export function statementOf(root: Visited, nodes: readonly Visited[]): Statement {
  const byType = new Map<string, Visited[]>();
  for (const node of nodes) {
    const group = byType.get(node.type);
    if (group === undefined) byType.set(node.type, [node]);
    else group.push(node);
  }
  return { root, nodes, of: (type) => byType.get(type) ?? [] };
}

/** The closest SELECT that a node stands in. */
export function enclosingSelect(node: Visited): Visited | undefined {
  let current = node.parent;
  while (current !== undefined && current.type !== "SelectStmt") current = current.parent;
  return current;
}

/** Whether a node stands somewhere in the given body. */
export function standsIn(node: Visited, body: Body): boolean {
  for (let current: Visited | undefined = node; current !== undefined; current = current.parent) {
    if (current.body === body) return true;
  }
  return false;
}
