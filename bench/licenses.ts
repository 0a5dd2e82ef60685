// npm run bench -- licenses: the part of npm run bench about licenses.
import { withDebianPostgres } from "../scripts/debian-postgres.ts";
import { besideLicenses } from "./beside-licenses.ts";
import { conclude } from "./report.ts";

await withDebianPostgres(besideLicenses, { durable: true });
conclude();
