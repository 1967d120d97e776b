import { createHash } from "node:crypto";
import type { RedisClient } from "./connect.ts";

/** A Lua script that is sent by its hash, and as text only to a server that does not know it yet. */
export interface Script {
  run(client: RedisClient, key: string, args: readonly (string | number)[]): Promise<unknown>;
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** A script of one key. */
export function script(lua: string): Script {
  const sha = createHash("sha1").update(lua).digest("hex");
  return {
    async run(client, key, args) {
      try {
        return await client.evalsha(sha, 1, key, ...args);
      } catch (error) {
        if (!isUnknownScript(error)) throw error;
        return client.eval(lua, 1, key, ...args);
      }
    },
  };
}
