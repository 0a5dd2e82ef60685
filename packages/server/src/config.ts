import { join, resolve, sep } from "node:path";
import type { ProofMinutes } from "@freehold/core/people/proof";
import { readOrCreateSecret } from "./platform/secrets.ts";
import { type LogLevel, settings } from "./settings.ts";

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Where people reach the site, without a slash at the end. */
  readonly publicUrl: string;
  /** True when people come over HTTPS: cookies are then only sent over it. */
  readonly secureCookies: boolean;
  /** Undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  readonly dataDir: string;
  /** Where the files are that people download. */
  readonly downloads: DownloadsConfig;
  /** Undefined: mail goes to the mailbox page, or nowhere when there is none. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** True when mail lands on a page of the application itself, which only loopback may see. */
  readonly mailbox: boolean;
  readonly operatorEmails: readonly string[];
  readonly operatorName: string;
  /** Whether operator roles are withheld from those who have no second factor. */
  readonly operatorSecondFactor: boolean;
  /** How many minutes ago staff who change who has power must have shown who they are; null where nothing is asked for. */
  readonly operatorProofWithin: ProofMinutes | null;
  readonly logLevel: LogLevel;
  /** Addresses as node:dns takes them. Empty: those of the system. */
  readonly dnsServers: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly webhooks: WebhooksConfig;
  readonly appSecret: string;
  /** How far the process may be behind with its work before the API turns requests away; 0: it never does. */
  readonly busyAfterMs: number;
  readonly demo: boolean;
};

/** Where webhooks may be sent, and identity providers be, besides addresses of the internet over HTTPS. */
export type WebhooksConfig = { readonly privateNetworks: readonly string[]; readonly http: boolean };

/** A folder of this machine, or a bucket of an S3-compatible store. */
export type DownloadsConfig =
  | { readonly kind: "folder"; readonly path: string }
  | {
      readonly kind: "s3";
      readonly endpoint: string;
      readonly bucket: string;
      readonly region: string;
      readonly keyId: string;
      readonly secret: string;
    };

type SettingName = keyof typeof settings;
type Values = { readonly [Name in SettingName]: ReturnType<(typeof settings)[Name]["parse"]> | undefined };

// A secret must not end up in a log because it was too short.
const hidden: ReadonlySet<SettingName> = new Set(["APP_SECRET", "DATABASE_URL", "SMTP_URL", "DOWNLOADS_S3_SECRET"]);

/** Thrown with one line for each wrong setting. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const readValues = (env: NodeJS.ProcessEnv): Values => {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, example }] of Object.entries(settings)) {
    const given = env[name]?.trim();
    if (!given) continue;
    try {
      values[name] = parse(given);
    } catch (error) {
      const shown = hidden.has(name as SettingName) ? name : `${name}="${given}"`;
      problems.push(`${shown} ${(error as Error).message}. Example: ${name}="${example}"`);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems.join("\n"));
  return values as Values;
};

const downloadsOf = (values: Values, dataDir: string): DownloadsConfig => {
  const endpoint = values.DOWNLOADS_S3_ENDPOINT;
  const needed = ["DOWNLOADS_S3_BUCKET", "DOWNLOADS_S3_KEY_ID", "DOWNLOADS_S3_SECRET"] as const;
  if (endpoint === undefined) {
    const lonely = [...needed, "DOWNLOADS_S3_REGION" as const].find((name) => values[name] !== undefined);
    if (lonely !== undefined) {
      throw new ConfigError(`${lonely} is set without DOWNLOADS_S3_ENDPOINT. Set that as well, or leave it out.`);
    }
    const path = resolve(values.DOWNLOADS_DIR ?? join(dataDir, "downloads"));
    if (`${dataDir}${sep}`.startsWith(path.endsWith(sep) ? path : `${path}${sep}`)) {
      throw new ConfigError(
        "DOWNLOADS_DIR holds DATA_DIR with its secrets. Name a folder that has nothing but downloads.",
      );
    }
    return { kind: "folder", path };
  }
  const { DOWNLOADS_S3_BUCKET: bucket, DOWNLOADS_S3_KEY_ID: keyId, DOWNLOADS_S3_SECRET: secret } = values;
  if (bucket === undefined || keyId === undefined || secret === undefined) {
    const missing = needed.filter((name) => values[name] === undefined).join(", ");
    throw new ConfigError(`DOWNLOADS_S3_ENDPOINT is set without ${missing}. Set all of them, or none.`);
  }
  return { kind: "s3", endpoint, bucket, region: values.DOWNLOADS_S3_REGION ?? "us-east-1", keyId, secret };
};

const isLoopback = (host: string) => host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);

/** Whether the site is only there for this machine: behind a proxy it may listen on loopback and yet be public. */
const mayHaveMailbox = ({ host, publicUrl }: { host: string; publicUrl: string }) =>
  isLoopback(host) && isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ""));

const defaultPublicUrl = (host: string, port: number) => {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${name}:${port}`).origin;
};

const readArguments = (argv: readonly string[]) => {
  const unknown = argv.find((argument) => argument !== "--demo");
  if (unknown !== undefined) throw new ConfigError(`Unknown argument ${unknown}. The only one there is: --demo`);
  return { demo: argv.includes("--demo") };
};

/** Reads the environment and the command line once, at start. Throws ConfigError naming everything that is wrong. */
export const loadConfig = (env: NodeJS.ProcessEnv, argv: readonly string[]): Config => {
  const { demo } = readArguments(argv);
  const values = readValues(env);
  const host = values.HOST ?? "127.0.0.1";
  const port = values.PORT ?? 3000;
  const publicUrl = values.PUBLIC_URL ?? defaultPublicUrl(host, port);
  const operatorName = values.OPERATOR_NAME ?? "Freehold";
  const dataDir = resolve(values.DATA_DIR ?? (demo ? "data-demo" : "data"));
  const operatorInHeader = operatorName.replaceAll(/["\\]/g, "");
  return Object.freeze({
    host,
    port,
    publicUrl,
    secureCookies: publicUrl.startsWith("https:"),
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE ?? 10,
    dataDir,
    downloads: downloadsOf(values, dataDir),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? `"${operatorInHeader}" <no-reply@${new URL(publicUrl).hostname}>`,
    mailbox: mayHaveMailbox({ host, publicUrl }) && (demo || values.SMTP_URL === undefined),
    operatorEmails: values.OPERATOR_EMAILS ?? [],
    operatorName,
    operatorSecondFactor: values.OPERATOR_SECOND_FACTOR ?? false,
    operatorProofWithin: values.OPERATOR_PROOF_MINUTES ?? null,
    logLevel: values.LOG_LEVEL ?? "info",
    dnsServers: values.DNS_SERVERS ?? [],
    trustedProxies: values.TRUSTED_PROXIES ?? ["127.0.0.0/8", "::1"],
    webhooks: { privateNetworks: values.WEBHOOK_PRIVATE_NETWORKS ?? [], http: values.WEBHOOK_HTTP ?? false },
    busyAfterMs: 2_000,
    appSecret: values.APP_SECRET ?? readOrCreateSecret(dataDir, "app-secret"),
    demo,
  });
};
