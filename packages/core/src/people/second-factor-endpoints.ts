import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { instant } from "../kernel/id.ts";
import { text } from "../kernel/text.ts";
import { TypedPassword } from "./schema.ts";
import { SecondFactor } from "./second-factor.ts";

const nothing = z.object({});
const done = z.object({ done: z.literal(true) });
/** Six digits of the authenticator app, or a recovery code. */
const code = text({ max: 60 });
/** Shown once: only their hashes are kept. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** Left out by those who came by their organization, and showed there lately who they are. */
const ownPassword = TypedPassword.optional();

export const signInWithCode = endpoint({
  name: "people.signInWithCode",
  method: "POST",
  path: "/session/code",
  summary: "The second step of signing in, within ten minutes of the password and in the same browser",
  permission: "public",
  input: z.object({ code }),
  output: done,
  refusals: ["people.second_step_over", "second_factor.wrong_code", "people.too_many_tries", "single_sign_on.required"],
});

export const proveIdentity = endpoint({
  name: "people.proveIdentity",
  method: "POST",
  path: "/session/proof",
  summary: "Show again who one is, for what asks for a recent proof of it; a new session takes this one's place",
  permission: "signed_in",
  /** The code of those who have a second factor. */
  input: z.object({ password: TypedPassword, code: code.optional() }),
  output: done,
  refusals: ["people.wrong_password", "second_factor.wrong_code", "people.too_many_tries", "single_sign_on.required"],
});

export const getSecondFactor = endpoint({
  name: "people.secondFactor",
  method: "GET",
  path: "/profile/second-factor",
  summary: "Whether the person signs in with a second factor, and how many recovery codes are left",
  permission: "signed_in",
  input: nothing,
  output: SecondFactor,
  refusals: [],
});

export const beginSecondFactor = endpoint({
  name: "people.beginSecondFactor",
  method: "POST",
  path: "/profile/second-factor",
  summary: "A new secret for an authenticator app (TOTP, RFC 6238); it counts once one of its codes confirms it",
  permission: "signed_in",
  input: z.object({ password: ownPassword }),
  output: z.object({
    /** To come back with, together with a code. */
    setup: z.string(),
    /** In base 32, to be typed where no picture can be taken. */
    secret: z.string(),
    /** For the QR code. */
    uri: z.string(),
    expiresAt: instant,
  }),
  refusals: ["people.wrong_password", "second_factor.on_already", "people.too_many_tries"],
});

export const confirmSecondFactor = endpoint({
  name: "people.confirmSecondFactor",
  method: "POST",
  path: "/profile/second-factor/confirmation",
  summary: "Turn the second factor on with a code of the app; ends every other session and gives the recovery codes",
  permission: "signed_in",
  input: z.object({ setup: z.string().min(1).max(200), code }),
  output: recoveryCodes,
  refusals: [
    "second_factor.setup_over",
    "second_factor.wrong_code",
    "second_factor.on_already",
    "people.too_many_tries",
  ],
});

export const renewRecoveryCodes = endpoint({
  name: "people.renewRecoveryCodes",
  method: "POST",
  path: "/profile/second-factor/recovery-codes",
  summary: "New recovery codes in the place of those of before",
  permission: "signed_in",
  input: z.object({ code }),
  output: recoveryCodes,
  refusals: ["second_factor.not_on", "second_factor.wrong_code", "people.too_many_tries"],
});

export const removeSecondFactor = endpoint({
  name: "people.removeSecondFactor",
  method: "POST",
  path: "/profile/second-factor/removal",
  summary: "Sign in by password alone again",
  permission: "signed_in",
  input: z.object({ password: ownPassword, code }),
  output: done,
  refusals: ["people.wrong_password", "second_factor.not_on", "second_factor.wrong_code", "people.too_many_tries"],
});

export const secondFactorEndpoints = [
  signInWithCode,
  proveIdentity,
  getSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  removeSecondFactor,
] as const;
