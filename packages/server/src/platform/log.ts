import { type DestinationStream, type Logger, pino } from "pino";

export type Log = Logger;

/** What is told of an error: never the objects that hang on it, such as a connection with its statements. */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  const code = "code" in error ? error.code : undefined;
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
};

/** JSON lines on standard output. What could be a secret is never written, wherever it stands in the object. */
export const createLog = (level: string, destination: DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: null,
      serializers: { err: describeError },
      redact: {
        paths: ["password", "token", "cookie", "authorization", "*.password", "*.token", "req.headers.cookie"],
        censor: "[redacted]",
      },
    },
    destination,
  );
