import { readFile } from "node:fs/promises";
import { roleSchema } from "@datapilot/contracts";
import { ConfigError } from "@datapilot/runtime";
import { z } from "zod";

const apiKeySchema = z.strictObject({
  tenant: z.string().regex(/^\w[\w.-]{0,99}$/, "letters, digits, dot, dash and underscore, at most 100"),
  role: roleSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/i, "the key's SHA-256 as 64 hexadecimal digits"),
  name: z.string().min(1).max(100),
});

/** A key as the file keeps it: its hash, never itself. */
export type ApiKey = z.infer<typeof apiKeySchema>;

const keysFileSchema = z
  .array(apiKeySchema)
  .min(1, "at least one key")
  .refine((keys) => new Set(keys.map((key) => key.sha256.toLowerCase())).size === keys.length, {
    message: "the same key stands twice",
  });

/** Reads the keys file: a JSON list of `{tenant, role, sha256, name}`. Throws `ConfigError`. */
export async function readApiKeys(path: string): Promise<readonly ApiKey[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new ConfigError(`Wrong configuration: API_KEYS_FILE ${path} ${reason}.`, { cause: error });
  }
  const parsed = keysFileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`.replace(/^: /, ""));
  throw new ConfigError(`Wrong configuration: API_KEYS_FILE ${path}: ${problems.join("; ")}.`);
}
