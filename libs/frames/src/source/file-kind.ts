import { isUtf8Start } from "./encoding.ts";

/** What the first bytes of a file say it is, by content and never by name. */
export type FileKind = "gzip" | "zip" | "parquet" | "text" | { readonly unsupported: string };

const ascii = (text: string): readonly number[] => [...Buffer.from(text, "latin1")];

const signatures: readonly { readonly bytes: readonly number[]; readonly sentence: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    sentence:
      "This is an old Excel workbook (XLS) or one with a password; open it, save it as XLSX without a password, and upload that.",
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], sentence: "This is a PDF; upload the table as CSV." },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    sentence: "This file is compressed with Zstandard; unpack it, or compress it with gzip.",
  },
  { bytes: [0x42, 0x5a, 0x68], sentence: "This file is compressed with bzip2; unpack it, or compress it with gzip." },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58],
    sentence: "This file is compressed with xz; unpack it, or compress it with gzip.",
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], sentence: "This is a 7-Zip archive; unpack it and upload the table inside." },
  { bytes: [0x89, 0x50, 0x4e, 0x47], sentence: "This is a PNG image; upload the table as CSV." },
  { bytes: [0xff, 0xd8, 0xff], sentence: "This is a JPEG image; upload the table as CSV." },
  { bytes: [0x53, 0x51, 0x4c, 0x69], sentence: "This is an SQLite database; export the table as CSV and upload that." },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], sentence: "This is a program, not a table." },
  { bytes: [...ascii("ARROW1"), 0], sentence: "This is an Arrow (Feather) file; write it as Parquet and upload that." },
  { bytes: [...ascii("Obj"), 1], sentence: "This is an Avro file; write it as Parquet and upload that." },
  {
    bytes: [0x89, ...ascii("HDF")],
    sentence: "This is an HDF5 file; write the table as Parquet or CSV and upload that.",
  },
  { bytes: ascii("<stata_dta>"), sentence: "This is a Stata file; export the table as CSV and upload that." },
  { bytes: ascii("$FL2@(#)"), sentence: "This is an SPSS file; export the table as CSV and upload that." },
  { bytes: [...ascii("Rar!"), 0x1a], sentence: "This is a RAR archive; unpack it and upload the table inside." },
  {
    bytes: [0x04, 0x22, 0x4d, 0x18],
    sentence: "This file is compressed with LZ4; unpack it, or compress it with gzip.",
  },
  { bytes: ascii("GIF89a"), sentence: "This is a GIF image; upload the table as CSV." },
  { bytes: ascii("{\\rtf"), sentence: "This is a rich text document; upload the table as CSV." },
];

/** Markup at the start of a text: tables are in there somewhere, but not as rows. */
const markup: readonly { readonly start: RegExp; readonly sentence: string }[] = [
  {
    start: /^\s*(<!doctype html|<html|<head|<body|<table|<div)/i,
    sentence:
      "This is a web page, whatever its name says; open it in a spreadsheet program, save it as XLSX or CSV, and upload that.",
  },
  { start: /^\s*<\?xml/i, sentence: "This is XML; save the table in it as XLSX, CSV or JSON, and upload that." },
];

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

/** Recognises a file by its first bytes. */
export function fileKind(head: Buffer): FileKind {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (startsWith(head, [0x50, 0x41, 0x52, 0x31])) return "parquet";
  const known = signatures.find(({ bytes }) => startsWith(head, bytes));
  if (known !== undefined) return { unsupported: known.sentence };
  // The mark of a tar archive stands behind its first file's name and rights.
  if (head.subarray(257, 262).toString("latin1") === "ustar") {
    return {
      unsupported: "This is a tar archive; unpack it and upload the table inside, by itself gzipped if need be.",
    };
  }
  const text = head.subarray(head[0] === 0xef ? 3 : 0).toString("latin1");
  const marked = markup.find(({ start }) => start.test(text));
  return marked === undefined ? "text" : { unsupported: marked.sentence };
}

/** More control characters than this share, and bytes are no text; far fewer tell it where they are no UTF-8 either. */
const maxControlShare = 0.05;
const maxControlShareOfOdd = 0.005;

/** True when bytes that are not UTF-16 hold too many control characters to be a text. */
export function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    // 1 and 31 delimit the cells of some files.
    if ((byte < 9 && byte !== 1) || (byte > 13 && byte < 31 && byte !== 27)) controls += 1;
  }
  return controls > head.length * (isUtf8Start(head) ? maxControlShare : maxControlShareOfOdd);
}
