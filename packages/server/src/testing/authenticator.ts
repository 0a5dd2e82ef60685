import { TOTP_STEP_MS } from "@freehold/core/people/second-factor";
import { stepAt, totpCode } from "../people/totp.ts";
import type { TestApp } from "./app.ts";
import { password, type Registered } from "./registered.ts";

/** The bytes of a secret as people type it, in base 32. */
export const bytesOf = (secret: string): Buffer => {
  const bits = [...secret].map((char) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(char).toString(2).padStart(5, "0"));
  return Buffer.from((bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

/** What the app of a secret shows now, or some steps later. */
export const shownCode = ({ clock }: TestApp, secret: string, later = 0): string =>
  totpCode(bytesOf(secret), stepAt(clock.now()) + later);

/** Any code but those that are right now. */
export const wrongCode = (app: TestApp, secret: string): string => {
  const right = new Set([-2, -1, 0, 1, 2].map((later) => shownCode(app, secret, later)));
  return ["000000", "000001", "000002", "000003", "000004", "000005"].find((code) => !right.has(code)) ?? "";
};

/** Turns somebody's second factor on; the step of its code is over afterwards. */
export const turnOnSecondFactor = async (app: TestApp, { visitor }: Registered) => {
  const { people } = visitor.client;
  const { setup, secret } = await people.beginSecondFactor({ password });
  const { recoveryCodes } = await people.confirmSecondFactor({ setup, code: shownCode(app, secret) });
  app.clock.advance(TOTP_STEP_MS);
  return { secret, recoveryCodes };
};
