import { randomBytes } from "node:crypto";
import { toInstant } from "@freehold/core/kernel/id";
import { Refusal } from "@freehold/core/kernel/refusal";
import {
  RECOVERY_ALPHABET,
  RECOVERY_CODES,
  RECOVERY_LENGTH,
  readTypedCode,
  spellRecoveryCode,
} from "@freehold/core/people/second-factor";
import {
  beginSecondFactor as beginEndpoint,
  confirmSecondFactor as confirmEndpoint,
  getSecondFactor as getEndpoint,
  removeSecondFactor as removeEndpoint,
  renewRecoveryCodes as renewEndpoint,
} from "@freehold/core/people/second-factor-endpoints";
import type { Reader, Transaction } from "../platform/database.ts";
import { queueMails } from "../platform/mailing.ts";
import { preparedMutation, query, type SignedInContext } from "../platform/operation.ts";
import { hashSecret } from "../platform/session.ts";
import { aboutPerson } from "./audit.ts";
import { askCode, guessingCode, sealSecret, takeCode, unsealSecret } from "./code-check.ts";
import { secondFactorMail } from "./letters.ts";
import { createLink, readLink } from "./links.ts";
import { askPassword, lockWithPassword } from "./password-check.ts";
import { deleteLinks, lockPerson, type Person } from "./store.ts";
import {
  deleteSecondFactor,
  insertSecondFactor,
  readSecondFactor,
  replaceRecoveryCodes,
} from "./store-second-factor.ts";
import { endSessions } from "./store-sessions.ts";
import { base32, matchingStep, newTotpSecret, totpUri } from "./totp.ts";

const newRecoveryCode = () =>
  [...randomBytes(RECOVERY_LENGTH)].map((byte) => RECOVERY_ALPHABET[byte % RECOVERY_ALPHABET.length]).join("");

/** Recovery codes to show once, with what is kept of them. */
const makeRecoveryCodes = () => {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  return { shown: codes.map(spellRecoveryCode), hashes: codes.map(hashSecret) };
};

const lockSelf = async (tx: Transaction, { person }: SignedInContext): Promise<Person> => {
  const locked = await lockPerson(tx, person.id);
  if (locked === undefined) throw new Refusal("session.required");
  return locked;
};

export const getSecondFactor = query(getEndpoint, async (db, { person }) => {
  const factor = await readSecondFactor(db, person.id);
  return {
    turnedOnAt: factor === undefined ? null : toInstant(factor.turnedOnAt),
    recoveryCodesLeft: factor?.recoveryHashes.length ?? 0,
  };
});

export const beginSecondFactor = preparedMutation(
  beginEndpoint,
  (ctx, { password }) => askPassword(ctx, password),
  async (tx, ctx, _input, hash) => {
    const { platform, now } = ctx;
    const person = await lockWithPassword(tx, ctx.person.id, hash);
    if ((await readSecondFactor(tx, person.id)) !== undefined) throw new Refusal("second_factor.on_already");
    // One at a time: what an earlier page shows is worth nothing any more.
    await deleteLinks(tx, person.id, "second_factor");
    const secret = newTotpSecret();
    const value = { secret: sealSecret(platform, person.id, secret).toString("base64") };
    const link = await createLink(tx, "second_factor", { personId: person.id, value }, now);
    const uri = totpUri({ secret, issuer: platform.config.operatorName, account: person.email });
    return {
      result: { setup: link.secret, secret: base32(secret), uri, expiresAt: toInstant(link.expiresAt) },
      audit: "nothing_changed",
    };
  },
);

/** The secret that waits to be confirmed, sealed and open. */
const readSetup = async (db: Reader, { platform, person, now }: SignedInContext, setup: string) => {
  const link = await readLink(db, "second_factor", setup, now);
  const sealed = Buffer.from(String(link?.value.secret ?? ""), "base64");
  const secret = unsealSecret(platform, person.id, sealed);
  if (link?.personId !== person.id || secret === undefined) throw new Refusal("second_factor.setup_over");
  return { sealed, secret };
};

export const confirmSecondFactor = preparedMutation(
  confirmEndpoint,
  async (ctx, { setup, code }) => {
    const typed = readTypedCode(code);
    const right = await guessingCode(ctx, ctx.person.id, async () => {
      const { sealed, secret } = await readSetup(ctx.platform.database.kysely, ctx, setup);
      const step = typed?.kind === "app" ? matchingStep(secret, typed.digits, ctx.now, 0) : undefined;
      if (step === undefined) throw new Refusal("second_factor.wrong_code");
      return { secret: sealed, step };
    });
    return { ...right, ...makeRecoveryCodes() };
  },
  async (tx, ctx, { setup }, { secret, step, shown, hashes }) => {
    const { platform, now } = ctx;
    const person = await lockSelf(tx, ctx);
    if (!(await insertSecondFactor(tx, person.id, { secret, step, now }))) {
      throw new Refusal("second_factor.on_already");
    }
    await readSetup(tx, ctx, setup);
    await replaceRecoveryCodes(tx, person.id, hashes);
    await deleteLinks(tx, person.id, "second_factor");
    // They were signed in by password alone.
    await endSessions(tx, person.id, { exceptId: ctx.person.sessionId });
    const language = person.language ?? ctx.language;
    await queueMails(tx, platform, [secondFactorMail("second_factor_on", person, language, ctx)]);
    return { result: { recoveryCodes: shown }, audit: [aboutPerson("person.second_factor_turned_on", person)] };
  },
);

export const renewRecoveryCodes = preparedMutation(
  renewEndpoint,
  async (ctx, { code }) => ({ code: await askCode(ctx, ctx.person.id, code), ...makeRecoveryCodes() }),
  async (tx, ctx, _input, { code, shown, hashes }) => {
    const person = await lockSelf(tx, ctx);
    await takeCode(tx, person.id, code, ctx.now);
    await replaceRecoveryCodes(tx, person.id, hashes);
    const language = person.language ?? ctx.language;
    await queueMails(tx, ctx.platform, [secondFactorMail("recovery_codes_renewed", person, language, ctx)]);
    return { result: { recoveryCodes: shown }, audit: [aboutPerson("person.recovery_codes_renewed", person)] };
  },
);

export const removeSecondFactor = preparedMutation(
  removeEndpoint,
  async (ctx, { password, code }) => {
    const hash = await askPassword(ctx, password);
    return { hash, code: await askCode(ctx, ctx.person.id, code) };
  },
  async (tx, ctx, _input, { hash, code }) => {
    const person = await lockWithPassword(tx, ctx.person.id, hash);
    await takeCode(tx, person.id, code, ctx.now);
    await deleteSecondFactor(tx, person.id);
    await deleteLinks(tx, person.id, "second_step");
    const language = person.language ?? ctx.language;
    await queueMails(tx, ctx.platform, [secondFactorMail("second_factor_off", person, language, ctx)]);
    return {
      result: { done: true as const },
      audit: [aboutPerson("person.second_factor_turned_off", person)],
    };
  },
);
