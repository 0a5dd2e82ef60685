import type { Slice } from "../platform/slice.ts";
import { provisioningMails } from "./mail.ts";
import { createToken, getProvisioning, revokeToken, setDefaults } from "./manage.ts";
import { serveScim } from "./serve.ts";
import { tellJob } from "./tell.ts";
import { provisioningTexts } from "./texts.ts";

export const provisioningSlice: Slice = {
  operations: [getProvisioning, setDefaults, createToken, revokeToken],
  serve: serveScim,
  jobs: [tellJob],
  sweeps: [],
  texts: [provisioningTexts],
  mails: provisioningMails,
};
