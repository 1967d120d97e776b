import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { damagedArchive } from "./archive.ts";

/** What is told of an XML document as it goes by. Names come without their prefix. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

function parserFor(events: XmlEvents): { write(text: string): void; close(): void } {
  const parser = new SaxesParser({ xmlns: false });
  let failure: Error | null = null;
  parser.on("error", (error) => {
    failure ??= error;
  });
  parser.on("opentag", (tag) => events.open?.(localName(tag.name), tag.attributes));
  parser.on("text", (text) => events.text?.(text));
  parser.on("cdata", (text) => events.text?.(text));
  parser.on("closetag", (tag) => events.close?.(localName(tag.name)));
  const check = (): void => {
    if (failure !== null) throw damagedArchive(failure);
  };
  return {
    write(text) {
      parser.write(text);
      check();
    },
    close() {
      parser.close();
      check();
    },
  };
}

/** Reads a small document. */
export function readXml(text: string, events: XmlEvents): void {
  const parser = parserFor(events);
  parser.write(text);
  parser.close();
}

/** Reads a document as it comes; `breathe` is awaited between its blocks and stops the reading when it says false. */
export async function streamXml(bytes: Readable, events: XmlEvents, breathe: () => Promise<boolean>): Promise<void> {
  const parser = parserFor(events);
  const decoder = new TextDecoder("utf-8");
  try {
    for await (const part of bytes) {
      parser.write(decoder.decode(Buffer.from(part), { stream: true }));
      if (!(await breathe())) return;
    }
    parser.write(decoder.decode());
    parser.close();
  } finally {
    bytes.destroy();
  }
}
