// npm run bench -- accounts: the part of npm run bench about one big account among many; ACCOUNTS says how many.
import { withDebianPostgres } from "../scripts/debian-postgres.ts";
import { besideAccount } from "./beside-account.ts";
import { fill } from "./data.ts";
import { startFreehold } from "./processes.ts";
import { conclude } from "./report.ts";

const PORT = 4807;

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
      await fill(url, { people: 5_000, accounts: Number(process.env.ACCOUNTS ?? 1_000_000) });
      await besideAccount(url, `http://127.0.0.1:${PORT}`);
    } finally {
      await app.stop();
    }
  },
  { durable: true },
);
conclude();
