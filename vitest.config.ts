import { defineConfig } from "vitest/config";

const source = ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"];

// These start PostgreSQL themselves, or try what is the same in front of every database (every endpoint's edge, processes that
// are killed, mail): to run them against a server that is given would only repeat them.
const sameOnEveryServer = [
  "**/start.db.test.ts",
  "**/embedded-postgres.db.test.ts",
  "**/hostile-input.db.test.ts",
  "**/permission-matrix.db.test.ts",
  "**/resilience.db.test.ts",
  "**/mail-sending.db.test.ts",
];

// Files that run in one process share its modules: to load the application anew for each took longer than most of the files.
// What a module keeps it keeps by connection pool, platform or server, and each file has its own of these.
const isolate = false;

export default defineConfig({
  test: {
    projects: [
      { test: { name: "pure", isolate, include: source, exclude: ["**/*.db.test.ts", "**/node_modules/**"] } },
      {
        test: {
          name: "database",
          isolate,
          include: ["packages/*/src/**/*.db.test.ts"],
          exclude: ["**/node_modules/**", ...(process.env.TEST_DATABASE_URL ? sameOnEveryServer : [])],
          // Much of the time of a database test is waiting: three files at once keep two processors busy.
          maxWorkers: 3,
          globalSetup: ["packages/server/src/testing/template-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
