/** Standard structure types (ISO 32000-1, 14.8.4) that reports use. */
export type Role =
  | "Document"
  | "Sect"
  | "H1"
  | "H2"
  | "P"
  | "L"
  | "LI"
  | "LBody"
  | "Table"
  | "TR"
  | "TH"
  | "TD"
  | "TOC"
  | "TOCI"
  | "Code"
  | "Figure";

/** An element of the document's structure: what a screen reader and a search find, whatever page it stands on. */
export interface Tag {
  readonly role: Role;
  /** Undefined: the document itself. */
  readonly parent: Tag | undefined;
  /** A picture in words. */
  readonly alt?: string;
  /** What a head's cells are the head of. */
  readonly scope?: "Column" | "Row";
}

/** An element within another one; elements stand in the order in which their first content does. */
export function tag(role: Role, parent: Tag | undefined, facts: Pick<Tag, "alt" | "scope"> = {}): Tag {
  return { role, parent, ...facts };
}

/** Which element each node of the content is of. Nodes without one are furniture: running heads, rules, grounds. */
export interface Tags {
  /** The document as a whole. */
  readonly root: Tag;
  put<Node extends object>(node: Node, of: Tag): Node;
  of(node: object): Tag | undefined;
}

export function createTags(): Tags {
  const known = new WeakMap<object, Tag>();
  const root = tag("Document", undefined);
  const contents = tag("TOC", root);
  const entries = new Map<string, Tag>();

  /** The library makes the list of contents itself: its lines are those that lead somewhere. */
  function entryOf(node: object): Tag | undefined {
    if (!("linkToDestination" in node) || typeof node.linkToDestination !== "string") return undefined;
    const entry = entries.get(node.linkToDestination) ?? tag("TOCI", contents);
    entries.set(node.linkToDestination, entry);
    return entry;
  }

  return {
    root,
    put(node, of) {
      known.set(of, of);
      // The library copies nodes with what they hold, so a tag is found by what the copy holds too.
      return { ...node, tag: of };
    },
    of(node) {
      const held = "tag" in node ? node.tag : undefined;
      return typeof held === "object" && held !== null ? known.get(held) : entryOf(node);
    },
  };
}
