import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["libs/*/src/**/*.test.ts", "services/*/src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/property-seed.ts"],
    pool: "forks",
    // Two cores: more files at once only makes time-outs.
    maxWorkers: 2,
    // Against what hangs, not a measure: several times what the slowest test takes on a machine that is three times slower than ours.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000, interval: 20 } },
    reporters: ["default"],
  },
});
