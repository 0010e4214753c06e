import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    reporters: ["default", "./test/tally.ts"],
    testTimeout: 120_000,
    // The tests of real terminals mostly wait; on two processors Vitest would run one file at a time.
    maxWorkers: Math.max(2, availableParallelism()),
  },
});
