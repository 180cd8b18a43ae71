import { defineConfig } from "vitest/config";

/** One file at a time: the browser is heavy and the machine may be small. */
export default defineConfig({
  test: {
    include: ["browser/**/*.browser.ts"],
    environment: "node",
    testTimeout: 90_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    expect: { poll: { timeout: 10_000 } },
  },
});
