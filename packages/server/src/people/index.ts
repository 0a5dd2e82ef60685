import type { Slice } from "../platform/slice.ts";
import { peopleMails } from "./mail.ts";
import { peopleMailTexts } from "./mail-texts.ts";
import { register } from "./register.ts";
import { getSession, signIn, signOut } from "./sign-in.ts";
import { peopleTexts } from "./texts.ts";
import { verifyEmail } from "./verify-email.ts";

export { findPeopleByEmail, findPerson, type Person } from "./store.ts";

export const peopleSlice: Slice = {
  operations: [getSession, register, verifyEmail, signIn, signOut],
  jobs: [],
  sweeps: [],
  texts: [peopleTexts, peopleMailTexts],
  mails: peopleMails,
};
