import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const source = ["packages/*/src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"];

// These start PostgreSQL themselves, or try what is the same in front of every database (every endpoint's edge, processes that
// are killed, mail), or what has tests of its own that do run there (the demonstration, every way to look): to run them
// against a server that is given would only repeat them.
const sameOnEveryServer = [
  "**/demonstrate.db.test.ts",
  "**/start.db.test.ts",
  "**/embedded-postgres.db.test.ts",
  "**/hostile-input.db.test.ts",
  "**/permission-matrix.db.test.ts",
  "**/safe-methods.db.test.ts",
  "**/api-description.db.test.ts",
  "**/resilience.db.test.ts",
  "**/mail-sending.db.test.ts",
];

// Files that run in one process share its modules: to load the application anew for each took longer than most of the files.
// What a module keeps it keeps by connection pool, platform or server, and each file has its own of these.
const isolate = false;

/** Where nothing is known of former runs, large files come first; this small one would run alone at the end, for half a minute. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.endsWith("/demonstrate.db.test.ts");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { name: "pure", isolate, include: source, exclude: ["**/*.db.test.ts", "**/node_modules/**"] } },
      {
        resolve: {
          alias: { "better-auth/crypto": join(import.meta.dirname, "packages/server/src/testing/cheap-passwords.ts") },
        },
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
