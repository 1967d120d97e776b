import { defineConfig } from "vitest/config";
import usual from "../../../vitest.config.ts";

/** The usual configuration, servers and all, on one test that fails: proves that a failure reaches the exit code. */
export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ["test/architecture/failing/always-fails.ts"] },
});
