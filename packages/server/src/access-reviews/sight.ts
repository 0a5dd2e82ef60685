import { type Scope, scopeOf } from "@freehold/core/kernel/permission";
import type { Reader } from "../platform/database.ts";
import { readHeldRoles } from "../platform/held-roles.ts";
import type { SignedInContext } from "../platform/operation.ts";

/** Who looks at the reviews of an account: over what they manage people now, and whether they run reviews. */
export type Sight = {
  readonly accountId: string;
  readonly personId: string;
  readonly manages: Scope | undefined;
  readonly mayRun: boolean;
};

/** What somebody may see of the reviews of an account. Members of a reviewing group are told apart review by review. */
export const sightOf = async (db: Reader, { person, now }: SignedInContext, accountId: string): Promise<Sight> => {
  const held = await readHeldRoles(db, accountId, person.id, now);
  return {
    accountId,
    personId: person.id,
    manages: scopeOf("member.manage", held),
    mayRun: scopeOf("access_review.run", held) !== undefined,
  };
};

/** The virtual accounts whose roles somebody answers about, and those of them that come with what is beneath. */
export const placesOf = ({
  manages,
}: Sight): { readonly ids: readonly string[]; readonly beneath: readonly string[] } =>
  manages?.kind === "virtual_accounts"
    ? { ids: manages.ids, beneath: manages.withChildrenIds ?? [] }
    : { ids: [], beneath: [] };
