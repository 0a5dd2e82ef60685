// npm run bench -- licenses: the part of npm run bench about licenses.
import { withDebianPostgres } from "../scripts/debian-postgres.ts";
import { besideLicenses } from "./beside-licenses.ts";
import { fill } from "./data.ts";
import { startFreehold } from "./processes.ts";
import { conclude } from "./report.ts";

const PORT = 4808;

await withDebianPostgres(
  async (url) => {
    const app = await startFreehold({
      DATABASE_URL: url,
      PORT: String(PORT),
      LOG_LEVEL: "error",
      APP_SECRET: "a secret of the benchmark, thirty-two characters and more",
      DATA_DIR: "/nonexistent",
    });
    try {
      await fill(url, { people: 5_000, accounts: 1_000 });
      await besideLicenses(url, `http://127.0.0.1:${PORT}`);
    } finally {
      await app.stop();
    }
  },
  { durable: true },
);
conclude();
