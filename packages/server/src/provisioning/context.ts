import type { Language } from "@freehold/core/kernel/id";
import { directoryActor } from "@freehold/core/provisioning/actor";
import { ScimError } from "@freehold/core/provisioning/scim-error";
import type { Transaction } from "../platform/database.ts";
import { executeAs } from "../platform/execute.ts";
import type { Change, NoChange } from "../platform/operation.ts";
import type { Platform } from "../platform/platform.ts";
import { holdActive } from "./store.ts";

/** A directory that asks for something, as its token says. */
export type Directory = {
  readonly platform: Platform;
  readonly requestId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly tokenId: string;
  readonly tokenName: string;
  /** Of people whose language is not known. */
  readonly language: Language;
  readonly baseUrl: string;
};

type Changing<Result> = (tx: Transaction, now: Date) => Promise<Change<Result> | NoChange<Result>>;

/** Changes something in the directory's name; its account stays active until that is done. */
export const change = <Result>(directory: Directory, run: Changing<Result>): Promise<Result> =>
  executeAs(
    directory.platform,
    { actor: directoryActor(directory.tokenName), requestId: directory.requestId },
    async (tx, now) => {
      if (!(await holdActive(tx, directory.accountId))) throw new ScimError("account_not_active");
      return run(tx, now);
    },
  );
