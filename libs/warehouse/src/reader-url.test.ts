import { expect, test } from "vitest";
import { readerUrlOf } from "./reader-url.ts";

test("the reader's URL keeps server, database and parameters", () => {
  const url = new URL(readerUrlOf("postgres://owner:s3cret@db.example:6543/pilot?sslmode=require"));
  expect(url.username).toBe("datapilot_reader");
  expect(url.host).toBe("db.example:6543");
  expect(url.pathname).toBe("/pilot");
  expect(url.search).toBe("?sslmode=require");
});

test("the reader's password follows from the owner's and does not show it", () => {
  const password = (owner: string): string => new URL(readerUrlOf(`postgres://o:${owner}@h/d`)).password;
  expect(password("a%40b")).toMatch(/^[0-9a-f]{64}$/);
  expect(password("a%40b")).toBe(password("a%40b"));
  expect(password("a%40b")).not.toBe(password("a%40c"));
});

test("a URL without a password is refused: anyone could derive the reader's", () => {
  expect(() => readerUrlOf("postgres://owner@localhost/pilot")).toThrow("must carry a password");
});
