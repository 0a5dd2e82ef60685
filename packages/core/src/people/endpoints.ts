import { z } from "zod";
import { endpoint } from "../kernel/endpoint.ts";
import { id } from "../kernel/id.ts";
import { emailAddress, text } from "../kernel/text.ts";
import { NewPassword, Profile, ProfileChange, Registration, Session, SignedInDevice, TypedPassword } from "./schema.ts";
import { secondFactorEndpoints } from "./second-factor-endpoints.ts";

const nothing = z.object({});
const done = z.object({ done: z.literal(true) });
/** Left out by those who came by their organization, and showed there lately who they are. */
const ownPassword = TypedPassword.optional();
const secret = z.string().min(1).max(2000);

export const getSession = endpoint({
  name: "people.session",
  method: "GET",
  path: "/session",
  summary: "Who is signed in, what they belong to, and what this site is called",
  permission: "public",
  input: nothing,
  output: Session,
  refusals: [],
});

export const register = endpoint({
  name: "people.register",
  method: "POST",
  path: "/people",
  summary: "Register; the answer is the same whether or not the address is known",
  permission: "public",
  input: Registration,
  /** `signedIn` only when a mailed link's secret proved the address. */
  output: z.object({ signedIn: z.boolean() }),
  refusals: ["password.too_common", "phone.invalid", "people.too_many_tries", "single_sign_on.required"],
  creates: true,
});

export const verifyEmail = endpoint({
  name: "people.verifyEmail",
  method: "POST",
  path: "/email-verification",
  summary:
    "Prove an address with the secret mailed to it and the password of the registration it belongs to, and sign in",
  permission: "public",
  /** Both: the mail may have been caused by somebody else, and whoever typed the password may not read the mail. */
  input: z.object({ token: secret, password: TypedPassword }),
  /** Not signed in when the address was proven before: an old mail is no key. */
  output: z.object({ signedIn: z.boolean() }),
  refusals: ["link.invalid", "people.wrong_registration_password", "people.too_many_tries", "single_sign_on.required"],
});

export const resendVerification = endpoint({
  name: "people.resendVerification",
  method: "POST",
  path: "/email-verification/mail",
  summary: "Mail the verification link again; the same answer for every address",
  permission: "public",
  input: z.object({ email: emailAddress }),
  output: done,
  refusals: ["people.too_many_tries"],
});

export const signIn = endpoint({
  name: "people.signIn",
  method: "POST",
  path: "/session",
  summary: "Sign in by user ID or e-mail address; sets the session cookie, or asks for the second factor's code",
  permission: "public",
  input: z.object({ identity: text({ max: 254 }), password: TypedPassword }),
  /** Not yet signed in when the person has a second factor: its code is asked for next. */
  output: z.object({ signedIn: z.boolean() }),
  refusals: ["people.wrong_credentials", "people.email_unverified", "people.too_many_tries", "single_sign_on.required"],
});

export const signOut = endpoint({
  name: "people.signOut",
  method: "DELETE",
  path: "/session",
  summary: "Sign out of this device",
  permission: "public",
  input: nothing,
  output: done,
  refusals: [],
});

export const forgotPassword = endpoint({
  name: "people.forgotPassword",
  method: "POST",
  path: "/password-reset/mail",
  summary: "Mail a link to set a new password; the same answer for every address",
  permission: "public",
  input: z.object({ identity: text({ max: 254 }) }),
  output: done,
  refusals: ["people.too_many_tries"],
});

export const resetPassword = endpoint({
  name: "people.resetPassword",
  method: "POST",
  path: "/password-reset",
  summary: "Set a new password with a mailed secret, which proves the address too; ends every session of the person",
  permission: "public",
  input: z.object({ token: secret, password: NewPassword }),
  output: done,
  refusals: ["link.invalid", "password.too_common", "people.too_many_tries", "single_sign_on.required"],
});

export const forgotUserId = endpoint({
  name: "people.forgotUserId",
  method: "POST",
  path: "/user-id/mail",
  summary: "Mail the user ID that belongs to an address; the same answer for every address",
  permission: "public",
  input: z.object({ email: emailAddress }),
  output: done,
  refusals: ["people.too_many_tries"],
});

export const getProfile = endpoint({
  name: "people.profile",
  method: "GET",
  path: "/profile",
  summary: "The signed-in person's profile",
  permission: "signed_in",
  input: nothing,
  output: Profile,
  refusals: [],
});

export const updateProfile = endpoint({
  name: "people.updateProfile",
  method: "PATCH",
  path: "/profile",
  summary: "Change the signed-in person's profile",
  permission: "signed_in",
  input: ProfileChange,
  output: Profile,
  refusals: ["user_id.taken", "phone.invalid"],
});

export const changePassword = endpoint({
  name: "people.changePassword",
  method: "PUT",
  path: "/profile/password",
  summary: "Change the password; ends every other session",
  permission: "signed_in",
  input: z.object({ currentPassword: ownPassword, newPassword: NewPassword }),
  output: done,
  refusals: ["people.wrong_password", "password.too_common", "people.too_many_tries"],
});

export const changeEmail = endpoint({
  name: "people.changeEmail",
  method: "PUT",
  path: "/profile/email",
  summary: "Ask for another address; it counts once the link mailed to it is followed",
  permission: "signed_in",
  input: z.object({ email: emailAddress, password: ownPassword }),
  output: Profile,
  refusals: ["people.wrong_password", "people.too_many_tries", "single_sign_on.required"],
});

export const confirmEmail = endpoint({
  name: "people.confirmEmail",
  method: "POST",
  path: "/profile/email/confirmation",
  summary: "Prove the new address with the secret mailed to it, signed in as the person who asked for it",
  permission: "signed_in",
  input: z.object({ token: secret }),
  output: done,
  refusals: ["link.invalid"],
});

export const listSessions = endpoint({
  name: "people.listSessions",
  method: "GET",
  path: "/profile/sessions",
  summary: "Where the person is signed in",
  permission: "signed_in",
  input: nothing,
  output: z.object({ items: z.array(SignedInDevice) }),
  refusals: [],
});

export const revokeSession = endpoint({
  name: "people.revokeSession",
  method: "DELETE",
  path: "/profile/sessions/:id",
  summary: "Sign out one device",
  permission: "signed_in",
  input: z.object({ id }),
  output: done,
  refusals: ["session.not_found"],
});

export const revokeOtherSessions = endpoint({
  name: "people.revokeOtherSessions",
  method: "DELETE",
  path: "/profile/sessions",
  summary: "Sign out every other device",
  permission: "signed_in",
  input: nothing,
  output: done,
  refusals: [],
});

export const deletePerson = endpoint({
  name: "people.delete",
  method: "POST",
  path: "/profile/deletion",
  summary: "Delete the person's own sign-in and personal data; audit entries keep the name",
  permission: "signed_in",
  input: z.object({ password: ownPassword }),
  output: done,
  refusals: [
    "people.wrong_password",
    "member.last_administrator",
    "operator.last_administrator",
    "people.too_many_tries",
  ],
});

export const peopleEndpoints = [
  getSession,
  register,
  verifyEmail,
  resendVerification,
  signIn,
  signOut,
  forgotPassword,
  resetPassword,
  forgotUserId,
  getProfile,
  updateProfile,
  changePassword,
  changeEmail,
  confirmEmail,
  listSessions,
  revokeSession,
  revokeOtherSessions,
  deletePerson,
  ...secondFactorEndpoints,
] as const;
