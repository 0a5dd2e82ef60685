import { defineConfig } from "vitest/config";

const source = ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "pure", include: source, exclude: ["**/*.db.test.ts", "**/node_modules/**"] } },
      {
        test: {
          name: "database",
          include: ["packages/*/src/**/*.db.test.ts"],
          globalSetup: ["packages/server/src/testing/template-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
