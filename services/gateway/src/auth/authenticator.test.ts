import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  createAuthenticator,
  keyFromBasic,
  keyFromHeaders,
  keyFromProtocols,
  localPrincipal,
} from "./authenticator.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const keys = [
  { tenant: "acme", role: "user", sha256: sha256("one"), name: "laptop" },
  { tenant: "other", role: "admin", sha256: sha256("two").toUpperCase(), name: "ops" },
] as const;

describe("keys", () => {
  const authenticator = createAuthenticator(keys);

  test("a key is its tenant, role and name", () => {
    expect(authenticator.authenticate("one")).toEqual({ tenant_id: "acme", role: "user", key_id: "laptop" });
    expect(authenticator.authenticate("two")).toEqual({ tenant_id: "other", role: "admin", key_id: "ops" });
  });

  test.each([undefined, "", "On", "one ", sha256("one")])("%j is no key", (key) => {
    expect(() => authenticator.authenticate(key)).toThrow(expect.objectContaining({ code: "unauthenticated" }));
  });

  test("without keys everyone is the local admin", () => {
    expect(createAuthenticator(undefined).authenticate(undefined)).toBe(localPrincipal);
  });
});

describe("where a key stands", () => {
  test.each([
    [{ authorization: "Bearer abc" }, "abc"],
    [{ authorization: "bearer   abc " }, "abc"],
    [{ "x-api-key": "abc" }, "abc"],
    [{ authorization: "Bearer abc", "x-api-key": "def" }, "abc"],
    [{ authorization: "Basic YTpi" }, undefined],
    [{ authorization: "Bearer a b" }, undefined],
    [{ "x-api-key": "" }, undefined],
    [{}, undefined],
  ])("%j gives %j", (headers, key) => {
    expect(keyFromHeaders(headers)).toBe(key);
  });

  test("Basic carries it as the password, colons included", () => {
    const authorization = `Basic ${Buffer.from("me:a:b").toString("base64")}`;
    expect(keyFromBasic({ authorization })).toBe("a:b");
    expect(keyFromBasic({ authorization: "Basic !!" })).toBeUndefined();
    expect(keyFromBasic({ authorization: `Basic ${Buffer.from("none").toString("base64")}` })).toBeUndefined();
  });

  test("a browser's socket offers it as a subprotocol", () => {
    expect(keyFromProtocols("datapilot, datapilot.key.abc")).toBe("abc");
    expect(keyFromProtocols("datapilot")).toBeUndefined();
    expect(keyFromProtocols(undefined)).toBeUndefined();
  });
});
