import { type DirectoryAccount, NAMED_ADMINISTRATORS } from "@freehold/core/directory/schema";
import { whyUnreachable } from "@freehold/core/takeovers/rules";
import { presentOffer, readOffersOf } from "../access-requests/index.ts";
import { emailDomain, parseIdentifier, toUnicode } from "../domains/index.ts";
import type { Reader } from "../platform/database.ts";
import type { SignedInPerson } from "../platform/session.ts";
import { readReachability } from "../takeovers/index.ts";
import { readParticulars } from "./store.ts";

/** The domain of a person's verified address, where it can be an organization's. */
export const readHome = ({ email }: SignedInPerson): { domain: string; registrable: string } | null => {
  const parsed = parseIdentifier(emailDomain(email) ?? "");
  return parsed.ok ? { domain: parsed.identifier.ascii, registrable: parsed.identifier.registrable } : null;
};

/**
 * Accounts on the wire. Who administers one is told to people of its registrable domain; their addresses, and whether
 * anybody can answer at all, to those whose address is on one of its proven domains.
 */
export const describeAccounts = async (
  db: Reader,
  person: SignedInPerson,
  accountIds: readonly string[],
  now: Date,
): Promise<Map<string, DirectoryAccount>> => {
  const [offers, particulars] = await Promise.all([
    readOffersOf(db, accountIds, person.id),
    readParticulars(db, accountIds, now, NAMED_ADMINISTRATORS),
  ]);
  const home = readHome(person);
  const described = await Promise.all(
    offers.map(async (offer): Promise<[string, DirectoryAccount]> => {
      const {
        domains = [],
        registrables = [],
        administrators = [],
        administratorCount = 0,
      } = particulars.get(offer.id) ?? {};
      const isOwnDomain = home !== null && domains.includes(home.domain);
      const isRelated = home !== null && registrables.includes(home.registrable);
      return [
        offer.id,
        {
          ...presentOffer(offer, now),
          isOwnDomain,
          furtherDomains: isRelated ? domains.filter((each) => each !== offer.domainIdentifier).map(toUnicode) : [],
          administrators: isRelated
            ? {
                named: administrators.map(({ name, email }) => ({ name, email: isOwnDomain ? email : null })),
                count: administratorCount,
              }
            : null,
          unreachable: isOwnDomain ? whyUnreachable(await readReachability(db, offer.id, now)) : null,
        },
      ];
    }),
  );
  return new Map(described);
};
