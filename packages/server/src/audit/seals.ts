import {
  getOperatorAuditSeals as operatorEndpoint,
  exportAuditProof as proofEndpoint,
  getAuditSeals as sealsEndpoint,
} from "@freehold/core/audit/endpoints";
import type { AuditSeals } from "@freehold/core/audit/schema";
import { toInstant } from "@freehold/core/kernel/id";
import type { Reader } from "../platform/database.ts";
import { needJoined } from "../platform/joined-accounts.ts";
import { fileQuery, query } from "../platform/operation.ts";
import { readChecked, readDigests, readLastSeal, readSealedOf, readSeals } from "./store-seals.ts";

const readState = async (db: Reader): Promise<AuditSeals> => {
  const last = await readLastSeal(db);
  const { checkedAt, found } = await readChecked(db);
  return {
    last: last === undefined ? null : { number: last.number, sealedAt: last.sealedAt, hash: last.hash },
    checkedAt: checkedAt === null ? null : toInstant(checkedAt),
    isIntact: found === null,
  };
};

export const getAuditSeals = query(sealsEndpoint, (db) => readState(db));

export const getOperatorAuditSeals = query(operatorEndpoint, (db) => readState(db));

const SEALS_AT_ONCE = 500;
const ENTRIES_AT_ONCE = 1_000;

/** The entries that somebody may see, and every seal: an outsider checks the one against the other. */
export const exportAuditProof = fileQuery(
  proofEndpoint,
  async function* (db, { scope }, { accountId: asked, joinedId }) {
    const accountId = await needJoined(db, asked, joinedId);
    const within = scope.kind === "account" ? null : scope.ids;
    // What is sealed while the file is made is in the next one: the seals come last, and cover every entry before them.
    yield `{"accountId":${JSON.stringify(accountId)},"entries":[`;
    let after = { seal: 0, place: 0 };
    let separator = "";
    for (;;) {
      const rows = await readSealedOf(db, accountId, within, after, ENTRIES_AT_ONCE);
      for (const { seal, place, entry } of rows) {
        yield `${separator}\n${JSON.stringify({ seal, place, entry })}`;
        separator = ",";
        after = { seal, place };
      }
      if (rows.length < ENTRIES_AT_ONCE) break;
    }
    yield `\n],"seals":[`;
    separator = "";
    for (let number = 0; ; ) {
      const seals = await readSeals(db, number, SEALS_AT_ONCE);
      const digests = await readDigests(db, accountId, number + 1, seals.at(-1)?.number ?? 0);
      for (const seal of seals) {
        yield `${separator}\n${JSON.stringify({ ...seal, digests: digests.get(seal.number) })}`;
        separator = ",";
        number = seal.number;
      }
      if (seals.length < SEALS_AT_ONCE) break;
    }
    yield "\n]}\n";
  },
);
