import type { Slice } from "../platform/slice.ts";
import {
  forgotPassword,
  forgotUserId,
  mailPasswordReset,
  mailUserId,
  mailVerification,
  resendVerification,
} from "./ask-for-mail.ts";
import { changeEmail, confirmEmail } from "./change-email.ts";
import { deletePerson } from "./delete-person.ts";
import { removeSecondFactorOf } from "./help-sign-in.ts";
import { sweepPeople } from "./jobs.ts";
import { peopleMails } from "./mail.ts";
import { peopleMailTexts } from "./mail-texts.ts";
import { changePassword, resetPassword } from "./password.ts";
import { getProfile, updateProfile } from "./profile.ts";
import { proveIdentity } from "./prove-identity.ts";
import { register } from "./register.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "./second-factor.ts";
import { listSessions, revokeOtherSessions, revokeSession } from "./sessions.ts";
import { getSession, signIn, signOut } from "./sign-in.ts";
import { signInWithCode } from "./sign-in-with-code.ts";
import { peopleTexts } from "./texts.ts";
import { verifyEmail } from "./verify-email.ts";

export { arrive, renameArrived } from "./arrive.ts";
export { aboutPerson } from "./audit.ts";
export { isStaff } from "./staff.ts";
export { setCookie, startSecondStep, startSession } from "./start-session.ts";
export { claimEmail, findPeopleByEmail, lockPerson, type Person } from "./store.ts";
export { readSecondFactor } from "./store-second-factor.ts";
export { endSessions } from "./store-sessions.ts";

export const peopleSlice: Slice = {
  operations: [
    getSession,
    register,
    verifyEmail,
    resendVerification,
    signIn,
    signInWithCode,
    proveIdentity,
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
    getSecondFactor,
    beginSecondFactor,
    confirmSecondFactor,
    renewRecoveryCodes,
    removeSecondFactor,
    removeSecondFactorOf,
    deletePerson,
  ],
  jobs: [mailUserId, mailPasswordReset, mailVerification],
  sweeps: [sweepPeople],
  texts: [peopleTexts, peopleMailTexts],
  mails: peopleMails,
};
