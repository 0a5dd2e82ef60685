import type { Slice } from "../platform/slice.ts";
import {
  checkAccessPolicy,
  getAccessPolicy,
  listAccessPolicyVersions,
  listOperatorAccessPolicyVersions,
  setAccessPolicy,
} from "./policy.ts";
import { accessPolicyTexts } from "./texts.ts";

export { circlesNamed, readPolicyToAsk } from "./facts.ts";
export { readGroupNames, readPolicies, readPolicyInForce } from "./store.ts";
export { type CirclePerson, type HeldStanding, readCircle, readCirclePeople, readStanding } from "./store-circles.ts";

export const accessPoliciesSlice: Slice = {
  operations: [
    getAccessPolicy,
    setAccessPolicy,
    checkAccessPolicy,
    listAccessPolicyVersions,
    listOperatorAccessPolicyVersions,
  ],
  jobs: [],
  sweeps: [],
  texts: [accessPolicyTexts],
  mails: {},
};
