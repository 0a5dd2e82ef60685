import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/duration.ts";

/** A session ends 7 days after it was last used, and 30 days after it began in any case (OWASP ASVS 5.0 V7.3). */
export const SESSION_IDLE_MS = 7 * DAY_MS;
export const SESSION_LONGEST_MS = 30 * DAY_MS;

/** When a session that is used now ends, if it is not used again. */
export const sessionEnds = (startedAt: Date, now: Date): Date =>
  new Date(Math.min(startedAt.getTime() + SESSION_LONGEST_MS, now.getTime() + SESSION_IDLE_MS));

/** How long a secret works that is mailed, or given to the browser that is to come back with it. */
export const LINK_LIFETIME_MS = {
  verify_email: 3 * DAY_MS,
  confirm_email: DAY_MS,
  reset_password: HOUR_MS,
  /** From the right password to the code of the second factor. */
  second_step: 10 * MINUTE_MS,
  /** From the secret of a second factor to the code that confirms it. */
  second_factor: HOUR_MS,
} as const;
export type LinkPurpose = keyof typeof LINK_LIFETIME_MS;

/** A registration whose address is not proven within this time is forgotten. */
export const UNVERIFIED_LIFETIME_MS = 7 * DAY_MS;

const MOST_USER_ID = 40;

/** What a person's user ID is made from: the local part of the address, in letters that every keyboard has. */
export const userIdBase = (email: string): string => {
  const plain = (email.split("@")[0] ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ".")
    .replaceAll(/^\.+|\.+$/g, "")
    .slice(0, MOST_USER_ID - 8)
    .replaceAll(/\.+$/g, "");
  return plain.length >= 3 ? plain : `${plain === "" ? "user" : plain}.id`;
};

/** The first user ID made from `base` that is not among those taken: the base itself, or with a number. */
export const freeUserId = (base: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
};

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
];
const SEQUENCES = ROWS.flatMap((row) => [row, [...row].reverse().join("")]);
const LEET: Record<string, string> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "3": "e",
  "1": "i",
  "!": "i",
  $: "s",
  "5": "s",
  "7": "t",
};
const LONGEST_WORD = 24;
const SHORTEST_WORD = 4;
const BEST_KNOWN = 1_000;
/** Below this a password is one known word with decoration. */
const ENOUGH = 1.5;

export type KnownWords = {
  /** The place of a word among the most common passwords, 0 for the most common; undefined when it is not one. */
  rankOf(word: string): number | undefined;
  /** What a guesser of this person's password tries first: their name, address, company, the site. */
  context: readonly string[];
};

const worthOf = (rank: number | undefined) => (rank !== undefined && rank < BEST_KNOWN ? 0.5 : 1);

const withoutLeet = (text: string) => [...text].map((char) => LEET[char] ?? char).join("");

const sequenceAt = (text: string, at: number): number => {
  let longest = 0;
  for (const row of SEQUENCES) {
    const start = row.indexOf(text[at] ?? "");
    if (start < 0) continue;
    let length = 1;
    while (at + length < text.length && row[start + length] === text[at + length]) length += 1;
    longest = Math.max(longest, length);
  }
  let same = 1;
  while (at + same < text.length && text[at + same] === text[at]) same += 1;
  longest = Math.max(longest, same);
  return longest >= 3 ? longest : 0;
};

const wordsOf = (context: readonly string[]): Set<string> =>
  new Set(
    context
      .flatMap((text) => {
        const plain = text.normalize("NFKC").toLowerCase();
        return [plain.replaceAll(/[^\p{L}\p{N}]/gu, ""), ...plain.split(/[^\p{L}\p{N}]+/u)];
      })
      .filter((word) => word.length >= 3),
  );

/**
 * Whether a password is among the first that a guesser tries: a known password, or a known word with digits, repeats or
 * keyboard rows around it. Several uncommon words, or letters in no known order, are enough.
 */
export const isGuessablePassword = (password: string, { rankOf, context }: KnownWords): boolean => {
  const text = password.normalize("NFKC").toLowerCase();
  if (rankOf(text) !== undefined || new Set(text).size < 4) return true;
  const plain = withoutLeet(text);
  const own = wordsOf(context);
  const seen = new Set<string>();
  let worth = 0;
  for (let at = 0; at < text.length; ) {
    const sequence = sequenceAt(text, at);
    const longest = Math.min(LONGEST_WORD, text.length - at);
    let word: { length: number; worth: number } | undefined;
    for (let length = longest; length >= 3 && length > sequence && word === undefined; length -= 1) {
      const chunks = [text.slice(at, at + length), plain.slice(at, at + length)];
      const chunk = chunks.find((each) => own.has(each) || (length >= SHORTEST_WORD && rankOf(each) !== undefined));
      if (chunk === undefined) continue;
      const isNews = !own.has(chunk) && !seen.has(chunk);
      word = { length, worth: isNews ? worthOf(rankOf(chunk)) : 0 };
      seen.add(chunk);
    }
    if (word !== undefined) {
      worth += word.worth;
      at += word.length;
    } else if (sequence > 0) {
      at += sequence;
    } else {
      const digits = /^\d{1,4}/.exec(text.slice(at))?.[0].length ?? 0;
      if (digits === 0) worth += /\p{L}/u.test(text[at] ?? "") ? 0.5 : 0.25;
      else if (digits === 4 && /\d/.test(text[at + 4] ?? "")) worth += 1;
      at += Math.max(1, digits);
    }
  }
  return worth < ENOUGH;
};
