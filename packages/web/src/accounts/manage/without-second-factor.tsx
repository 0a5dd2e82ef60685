import { useQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Link } from "../../ui/link.tsx";
import { MailAddress } from "../../ui/mail-address.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { ProblemAlert } from "../../ui/problem-alert.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { loginTexts } from "./login-texts.ts";
import classes from "./manage.module.css";

/** How many of those whom it concerns have no second factor yet, and who. */
export const WithoutSecondFactor = ({ accountId }: { accountId: string }) => {
  const t = useTexts(loginTexts);
  const { data, error } = useQuery({
    queryKey: ["members", accountId, "without-second-factor"],
    queryFn: () => client.members.listWithoutSecondFactor({ accountId }),
  });
  if (error !== null) return <ProblemAlert problem={error} />;
  if (data === undefined) return <Skeleton lines={2} />;
  const { administeringCount: all, missingCount: count, missing } = data;
  return (
    <div>
      <p>{t(count === 0 ? "allHaveOne" : "someHaveNone", { count, all })}</p>
      {count > 0 && (
        <ul className={classes.plainList}>
          {missing.map(({ personId, name, email }) => (
            <li key={personId}>
              <Link to={`${addresses.accountPeople(accountId)}/${personId}`}>
                <PersonName>{name}</PersonName>
              </Link>{" "}
              <MailAddress>{email}</MailAddress>
            </li>
          ))}
          {count > missing.length && <li>{t("andMore", { count: count - missing.length })}</li>}
        </ul>
      )}
    </div>
  );
};
