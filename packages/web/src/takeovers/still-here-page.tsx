import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import classes from "./takeovers.module.css";
import { takeoverTexts } from "./texts.ts";

type Membership = ReturnType<typeof usePerson>["memberships"][number];

const Line = ({ membership }: { membership: Membership }) => {
  const t = useTexts(takeoverTexts);
  const { accountId, name, domainIdentifier } = membership;
  const [isAnswered, setAnswered] = useState(false);
  const stay = useAction(() => client.takeovers.stay({ accountId }), {
    said: t("stayed"),
    done: async () => {
      setAnswered(true);
      await queryClient.invalidateQueries({ queryKey: ["takeovers"] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
    },
  });
  return (
    <li>
      <span className={classes.stacked}>
        <strong>
          <PersonName>{name}</PersonName>
        </strong>
        <bdi className={classes.soft}>{domainIdentifier}</bdi>
      </span>
      <Actions>
        {isAnswered ? (
          <StatusBadge tone="good">{t("stillDone")}</StatusBadge>
        ) : (
          <Button
            weight="main"
            busy={stay.busy}
            label={t("stillYesFor", { account: name })}
            onClick={() => void stay.run()}
          >
            {t("stillYes")}
          </Button>
        )}
        <ButtonLink to={`${addresses.manage}/${accountId}/people`} label={t("nameOtherFor", { account: name })}>
          {t("nameOther")}
        </ButtonLink>
      </Actions>
    </li>
  );
};

/** Where the mails lead that ask administrators whether they are still there. */
export const Page = () => {
  const t = useTexts(takeoverTexts);
  const { memberships } = usePerson();
  const administered = memberships.filter(({ roles }) => roles.some(({ role }) => role === "administrator"));
  return (
    <Frame narrow title={t("stillTitle")} lead={t("stillLead")}>
      {administered.length === 0 ? (
        <EmptyState level="h2" title={t("stillNone")}>
          {t("stillNoneDetail")}
        </EmptyState>
      ) : (
        <Panel>
          <ul className={classes.accounts}>
            {administered.map((membership) => (
              <Line key={membership.accountId} membership={membership} />
            ))}
          </ul>
        </Panel>
      )}
    </Frame>
  );
};
