import { addresses } from "../platform/addresses.ts";
import { secondFactorAddress } from "../platform/next-address.ts";
import { type Person, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { homeTexts } from "./texts.ts";

/** What is closed to the person until they have a second factor, with the way to one. */
export const SecondFactorNeeded = ({ person }: { person: Person }) => {
  const t = useTexts(homeTexts);
  const { operatorName: operator } = useSession();
  const closed = person.memberships.filter(({ needsSecondFactor }) => needsSecondFactor);
  if (closed.length === 0 && !person.operatorNeedsSecondFactor) return null;
  return (
    <Notice tone="warning" title={t("secondFactorNeeded")}>
      {person.operatorNeedsSecondFactor && <p>{t("secondFactorOfStaff", { operator })}</p>}
      {closed.length > 0 && (
        <>
          <p>{t("secondFactorOfAccounts")}</p>
          <ul>
            {closed.map(({ accountId, name }) => (
              <li key={accountId}>
                <PersonName>{name}</PersonName>
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonLink small weight="main" to={secondFactorAddress(addresses.home)}>
        {t("secondFactorSetUp")}
      </ButtonLink>
    </Notice>
  );
};
