import { defineConfig } from "vitest/config";

// Played by PayPageBrowserTest, which gives the address of its stage in PAY_STAGE.
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ["**/*.pay.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
});
