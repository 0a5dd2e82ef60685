import type { Slice } from "../platform/slice.ts";
import { answerCase, closeMyCase, replyToMyCase } from "./converse.ts";
import { supportJobs } from "./jobs.ts";
import { supportMails } from "./mail.ts";
import { openCase } from "./open.ts";
import { getCase, getMyCase, listCases, listMyCases } from "./read.ts";
import { supportTexts } from "./texts.ts";

export { askInCase } from "./ask.ts";
export { openCaseForStuckRequest } from "./open.ts";

export const supportSlice: Slice = {
  operations: [openCase, listMyCases, getMyCase, replyToMyCase, closeMyCase, listCases, getCase, answerCase],
  jobs: supportJobs,
  sweeps: [],
  texts: [supportTexts],
  mails: supportMails,
};
