import type { Slice } from "../platform/slice.ts";
import { beginSingleSignOn, findSingleSignOn, proveByProvider, tryIdentityProvider } from "./begin.ts";
import { finishSingleSignOn } from "./finish.ts";
import { singleSignOnMails } from "./mail.ts";
import { singleSignOnMailTexts } from "./mail-texts.ts";
import {
  changeIdentityProvider,
  createIdentityProvider,
  listIdentityProviders,
  releaseFromIdentityProvider,
  removeIdentityProvider,
} from "./manage.ts";
import { listIdentityProvidersForOperator, offerForOperator, setIdentityProviderMode } from "./mode.ts";
import { tellModeJob } from "./tell.ts";
import { singleSignOnTexts } from "./texts.ts";
import { tidySweep } from "./tidy.ts";

export { addProvider } from "./manage.ts";

export const singleSignOnSlice: Slice = {
  operations: [
    listIdentityProviders,
    createIdentityProvider,
    changeIdentityProvider,
    setIdentityProviderMode,
    removeIdentityProvider,
    tryIdentityProvider,
    releaseFromIdentityProvider,
    listIdentityProvidersForOperator,
    offerForOperator,
    findSingleSignOn,
    beginSingleSignOn,
    proveByProvider,
    finishSingleSignOn,
  ],
  jobs: [tellModeJob],
  sweeps: [tidySweep],
  texts: [singleSignOnTexts, singleSignOnMailTexts],
  mails: singleSignOnMails,
};
