import { refusedConstruct } from "./constructs.ts";
import { admittedNodes, type FieldShape } from "./node-types.ts";
import { refusal } from "./refusal.ts";
import type { GuardRefusal } from "./scope.ts";
import { statementOf, type Statement, type Visited } from "./statement.ts";
import { isBody, typeOf, type Body } from "./tree.ts";

/** Levels of nesting. People's statements stay under 60; printing needs several stack frames a level. */
const maxDepth = 250;
/** Nodes of one statement: an IN list of ten thousand values still fits. */
const maxNodes = 30_000;
/** Queries in WITH lists: each is a scope that every name below is looked up in. */
const maxCtes = 200;

export type Admission =
  | { readonly ok: true; readonly statement: Statement }
  | { readonly ok: false; readonly refusal: GuardRefusal };

const tooComplex = refusal(
  "too_complex",
  "a statement nested too deep or too long",
  "The statement is nested too deep or has too many parts. Split it into smaller questions.",
);

/** Walks every node of the tree against the allow-list; the first that is not on it is the refusal. */
export function admit(root: unknown): Admission {
  const nodes: Visited[] = [];

  function enter(
    type: string,
    body: Body,
    place: Omit<Visited, "type" | "body">,
    depth: number,
  ): GuardRefusal | undefined {
    const shape = Object.hasOwn(admittedNodes, type) ? admittedNodes[type] : undefined;
    if (shape === undefined) return refusedConstruct(type);
    if (depth > maxDepth || nodes.length >= maxNodes) return tooComplex;
    const visited: Visited = { type, body, ...place };
    nodes.push(visited);
    for (const field in body) {
      if (field === "location") continue;
      const fieldShape = Object.hasOwn(shape, field) ? shape[field] : undefined;
      if (fieldShape === undefined) return refusedConstruct(type, field);
      const problem = enterField(visited, field, fieldShape, depth);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function enterField(parent: Visited, field: string, shape: FieldShape, depth: number): GuardRefusal | undefined {
    const value = parent.body[field];
    if (shape === "node") return enterNode(value, parent, field, depth);
    if (shape === "nodes") return enterNodes(value, parent, field, depth);
    if (typeof shape === "object" && "struct" in shape) {
      if (!isBody(value)) return refusedConstruct(parent.type, field);
      return enter(shape.struct, value, { wrapper: undefined, parent, field }, depth + 1);
    }
    return holds(value, shape) ? undefined : refusedConstruct(parent.type, field);
  }

  function enterNodes(value: unknown, parent: Visited, field: string, depth: number): GuardRefusal | undefined {
    if (!Array.isArray(value)) return refusedConstruct(parent.type, field);
    for (const item of value) {
      const problem = enterNode(item, parent, field, depth);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  function enterNode(
    node: unknown,
    parent: Visited | undefined,
    field: string,
    depth: number,
  ): GuardRefusal | undefined {
    if (!isBody(node)) return refusedConstruct(parent?.type ?? "Statement", field);
    const type = typeOf(node);
    // The parser writes an absent node as {}: plain DISTINCT is a list of one of them.
    if (type === undefined) return Object.keys(node).length === 0 ? undefined : refusedConstruct("Statement");
    const body = node[type];
    if (!isBody(body)) return refusedConstruct(type);
    return enter(type, body, { wrapper: node, parent, field }, depth + 1);
  }

  const rootType = typeOf(root);
  if (rootType !== "SelectStmt") return { ok: false, refusal: refusedConstruct(rootType ?? "Statement") };
  const problem = enterNode(root, undefined, "stmt", 0);
  const first = nodes[0];
  if (problem !== undefined) return { ok: false, refusal: problem };
  if (first === undefined) return { ok: false, refusal: refusedConstruct("Statement") };
  const statement = statementOf(first, nodes);
  if (statement.of("CommonTableExpr").length > maxCtes) return { ok: false, refusal: tooComplex };
  return { ok: true, statement };
}

/** Whether a field without walked nodes below it has the shape it must have. */
function holds(value: unknown, shape: "names" | "scalar" | "constant" | readonly string[]): boolean {
  if (shape === "scalar") return typeof value !== "object";
  if (shape === "constant") return isBody(value) && Object.values(value).every((item) => typeof item !== "object");
  if (shape === "names") return Array.isArray(value) && value.every(isName);
  return typeof value === "string" && shape.includes(value);
}

function isName(node: unknown): boolean {
  const type = typeOf(node);
  return type === "String" || type === "A_Star";
}
