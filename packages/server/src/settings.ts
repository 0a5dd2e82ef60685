import { isIP } from "node:net";
import { ProofMinutes } from "@freehold/core/people/proof";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

type Setting<T> = {
  readonly description: string;
  /** What happens without it, in words. */
  readonly otherwise: string;
  readonly example: string;
  /** Returns the value, or throws an Error whose message says what is wrong with it. */
  readonly parse: (value: string) => T;
};

const setting = <T>(definition: Setting<T>) => definition;

const wrong = (problem: string): never => {
  throw new Error(problem);
};

const anything = (value: string) => value;

const wholeNumber = (least: number, most: number) => (value: string) => {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : wrong(`is not a whole number from ${least} to ${most}`);
};

const url =
  (...protocols: string[]) =>
  (value: string) => {
    const parsed = URL.canParse(value) ? new URL(value) : wrong("is not a URL");
    if (!protocols.includes(parsed.protocol))
      wrong(`does not begin with ${protocols.map((p) => `${p}//`).join(" or ")}`);
    if (!parsed.hostname && parsed.protocol.startsWith("http")) wrong("names no host");
    return parsed;
  };

const list = (value: string) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const address = (value: string) =>
  /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(value) ? value : wrong(`has "${value}", which is not an e-mail address`);

const network = (value: string) => {
  const [host = "", bits, ...rest] = value.split("/");
  const most = isIP(host) === 6 ? 128 : 32;
  const isBits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (isIP(host) === 0 || !isBits || rest.length > 0) wrong(`has "${value}", which is not an address or a network`);
  return value;
};

const dnsServer = (value: string) => {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^[\]]+?))(?::(\d{1,5}))?$/.exec(value) ?? [];
  const host = bracketed ?? plain ?? "";
  const whole = isIP(value) === 6;
  if (!whole && (isIP(host) === 0 || Number(port ?? 53) > 65_535)) {
    wrong(`has "${value}", which is not an IP address with or without a port`);
  }
  return value;
};

/** Every setting there is: what it is called, how it is read. The reference page is made from this table. */
export const settings = {
  HOST: setting({
    description: "Address the server listens on. `0.0.0.0` or `::` means all of the machine's addresses.",
    otherwise: "`127.0.0.1`",
    example: "0.0.0.0",
    parse: (value) => (/^[A-Za-z0-9.:-]+$/.test(value) ? value : wrong("is not a host name or an IP address")),
  }),
  PORT: setting({
    description: "Port the server listens on. `0` takes any free one.",
    otherwise: "`3000`",
    example: "8080",
    parse: wholeNumber(0, 65_535),
  }),
  PUBLIC_URL: setting({
    description:
      "Where people reach the site: links in mail begin with it, and only requests from it may change anything. With `https://` cookies are sent over HTTPS only.",
    otherwise: "`http://` with `HOST` and `PORT`",
    example: "https://accounts.example.com",
    parse: (value) => {
      const parsed = url("https:", "http:")(value);
      if (parsed.pathname !== "/" || parsed.search || parsed.hash) wrong("has more than a scheme, a host and a port");
      if (parsed.username || parsed.password) wrong("has a user name or a password in it");
      return parsed.origin;
    },
  }),
  DATABASE_URL: setting({
    description: "A PostgreSQL 15 or newer of your own.",
    otherwise: "an embedded PostgreSQL in `DATA_DIR`",
    example: "postgresql://freehold:secret@db.example.com:5432/freehold",
    parse: (value) => {
      url("postgresql:", "postgres:")(value);
      return value;
    },
  }),
  DATABASE_POOL_SIZE: setting({
    description: "How many connections one process holds to the database at most, those of the job queue not counted.",
    otherwise: "`10`",
    example: "20",
    parse: wholeNumber(2, 500),
  }),
  DATA_DIR: setting({
    description: "Folder for the embedded database, its log and the generated secrets.",
    otherwise: "`./data` (`./data-demo` for the demo)",
    example: "/var/lib/freehold",
    parse: anything,
  }),
  DOWNLOADS_DIR: setting({
    description: "Folder with the files of releases, which accounts download. Freehold only reads it.",
    otherwise: "`downloads` in `DATA_DIR`; not read where `DOWNLOADS_S3_ENDPOINT` is set",
    example: "/srv/releases",
    parse: anything,
  }),
  DOWNLOADS_S3_ENDPOINT: setting({
    description:
      "An S3-compatible store that has the files of releases instead of a folder. The bucket is named in the path of each request; Freehold reads objects and lists them, and changes nothing.",
    otherwise: "files come from `DOWNLOADS_DIR`",
    example: "https://s3.eu-central-1.amazonaws.com",
    parse: (value) => {
      const parsed = url("https:", "http:")(value);
      if (parsed.search || parsed.hash) wrong("has more than a scheme, a host, a port and a path");
      if (parsed.username || parsed.password) wrong("has a user name or a password in it");
      return parsed.href.replace(/\/+$/, "");
    },
  }),
  DOWNLOADS_S3_BUCKET: setting({
    description: "The bucket in that store.",
    otherwise: "needed with `DOWNLOADS_S3_ENDPOINT`",
    example: "releases",
    parse: (value) => (/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/.test(value) ? value : wrong("is not the name of a bucket")),
  }),
  DOWNLOADS_S3_REGION: setting({
    description: "The region of that store, as its signatures name it.",
    otherwise: "`us-east-1`",
    example: "eu-central-1",
    parse: (value) => (/^[A-Za-z0-9-]{1,64}$/.test(value) ? value : wrong("is not the name of a region")),
  }),
  DOWNLOADS_S3_KEY_ID: setting({
    description: "The id of the access key for that store. Reading and listing the bucket is all it has to be allowed.",
    otherwise: "needed with `DOWNLOADS_S3_ENDPOINT`",
    example: "AKIAIOSFODNN7EXAMPLE",
    parse: anything,
  }),
  DOWNLOADS_S3_SECRET: setting({
    description: "The secret of that access key.",
    otherwise: "needed with `DOWNLOADS_S3_ENDPOINT`",
    example: "the secret that the store gave with the key",
    parse: anything,
  }),
  SMTP_URL: setting({
    description: "The mail server that takes outgoing mail. `smtps://` means TLS from the first byte.",
    otherwise:
      "mail lands on a mailbox page of the site itself when `HOST` is a loopback address; on any other `HOST` it waits unsent",
    example: "smtps://freehold:secret@mail.example.com:465",
    parse: (value) => {
      url("smtp:", "smtps:")(value);
      return value;
    },
  }),
  MAIL_FROM: setting({
    description: "Sender of every mail, with or without a name.",
    otherwise: "`OPERATOR_NAME` at `no-reply@` the host of `PUBLIC_URL`",
    example: "Example Licensing <no-reply@example.com>",
    parse: (value) => {
      if (/[\r\n]/.test(value)) wrong("has more than one line");
      const [, inBrackets] = /<([^<>]*)>$/.exec(value) ?? [];
      address(inBrackets ?? value);
      return value;
    },
  }),
  OPERATOR_EMAILS: setting({
    description:
      "People who run this site, separated by commas. Whoever registers and verifies one of these addresses becomes operator.",
    otherwise: "nobody",
    example: "ada@example.com, grace@example.com",
    parse: (value) => list(value).map((part) => address(part).toLowerCase()),
  }),
  OPERATOR_SECOND_FACTOR: setting({
    description:
      "`required`: whoever has an operator role uses it only with a second factor, and is led to set one up until then.",
    otherwise: "a second factor is each person's own choice",
    example: "required",
    parse: (value) => (value === "required" ? true : wrong("is not required; leave it out where it is not")),
  }),
  OPERATOR_PROOF_MINUTES: setting({
    description:
      "`5`, `15` or `60`: whoever has an operator role is asked for the password again (and the code of a second factor) before they change who has power (reviews, accounts, domains, merges, takeovers, support access, staff), once that was longer ago than so many minutes.",
    otherwise: "signing in is enough",
    example: "15",
    parse: (value) => {
      const parsed = ProofMinutes.safeParse(/^\d{1,2}$/.test(value) ? Number(value) : undefined);
      return parsed.success ? parsed.data : wrong("is none of 5, 15, 60; leave it out where nothing is to be asked");
    },
  }),
  OPERATOR_NAME: setting({
    description: "Name of the organisation that runs this site, as people see it.",
    otherwise: "`Freehold`",
    example: "Example Licensing",
    parse: (value) =>
      value.length <= 80 && !/\p{Cc}/u.test(value)
        ? value
        : wrong("is longer than 80 characters or has more than one line"),
  }),
  LOG_LEVEL: setting({
    description: `How much is logged: ${logLevels.map((level) => `\`${level}\``).join(", ")}.`,
    otherwise: "`info`",
    example: "debug",
    parse: (value) => logLevels.find((level) => level === value) ?? wrong(`is none of ${logLevels.join(", ")}`),
  }),
  DNS_SERVERS: setting({
    description:
      "Name servers asked for the proof of a domain and where webhooks and identity providers are, separated by commas, each with a port if it is not 53.",
    otherwise: "those of the system",
    example: "9.9.9.9, 127.0.0.1:5353",
    parse: (value) => list(value).map(dnsServer),
  }),
  TRUSTED_PROXIES: setting({
    description:
      "Addresses or networks of reverse proxies, separated by commas, whose X-Forwarded-For is believed. Guesses are counted by the address it names.",
    otherwise: "`127.0.0.0/8, ::1`: a proxy on the same machine",
    example: "10.0.3.7, fd00::/8",
    parse: (value) => list(value).map(network),
  }),
  WEBHOOK_PRIVATE_NETWORKS: setting({
    description:
      "Networks that are not of the internet, separated by commas, whose addresses webhooks may be sent to all the same, and identity providers be at. Whoever administers an account can then have Freehold send requests there.",
    otherwise: "webhooks and identity providers are on the internet only",
    example: "10.20.0.0/16, fd00:20::/32",
    parse: (value) => list(value).map(network),
  }),
  WEBHOOK_HTTP: setting({
    description:
      "`allowed`: webhooks may be sent over HTTP, and identity providers asked, where whoever is on the way can read and change what is said. For trying things out.",
    otherwise: "HTTPS only",
    example: "allowed",
    parse: (value) =>
      value === "allowed" ? true : wrong("is something else than allowed; leave it out where HTTP is not to be used"),
  }),
  APP_SECRET: setting({
    description:
      "Signs mailed links and encrypts mail that waits and the secrets of authenticator apps, webhooks and identity providers. At least 32 characters, the same for every process of one site; changing it makes the links, mails, second factors, webhook and provider secrets of before worthless, but for recovery codes.",
    otherwise: "made once and kept in `DATA_DIR/secrets`",
    example: "the output of: openssl rand -base64 36",
    parse: (value) =>
      value.length >= 32 ? value : wrong(`has only ${value.length} characters; at least 32 are needed`),
  }),
} as const;
