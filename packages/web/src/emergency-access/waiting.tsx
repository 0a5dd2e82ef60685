import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { roleTexts } from "../members/role-texts.ts";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import { emergencyTexts } from "./texts.ts";

const MOST_NAMED = 5;

/** Emergency access that no administrator has looked into yet; nothing where there is none. */
export const WaitingEmergencies = () => {
  const t = useTexts(emergencyTexts);
  const words = useTexts(roleTexts);
  const account = useAccount();
  const { data } = useQuery({
    queryKey: ["emergency-access", account.id, "waiting"],
    queryFn: () => client.emergencyAccess.list({ accountId: account.id, show: "waiting", limit: 100 }),
    enabled: scopeIn(account, "emergency_access.oversee") !== undefined,
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Notice tone="bad" title={t("waitingTitle", { count: data.items.length })}>
      {data.items.slice(0, MOST_NAMED).map(({ id, person, role, usedAt }) => (
        <p key={id}>
          {t.rich(
            "waitingOne",
            { name: person.name || t("deleted"), role: words(role) },
            { ...namePart, date: () => <DateText at={usedAt} withTime /> },
          )}
        </p>
      ))}
      <p>{t("waiting")}</p>
      <ButtonLink small to={addresses.emergencies(account.id)}>
        {t("look")}
      </ButtonLink>
    </Notice>
  );
};
