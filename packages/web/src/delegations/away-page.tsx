import type { Delegation } from "@freehold/core/delegations/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { namePart } from "../people/link-pieces.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./delegations.module.css";
import { GiveForm, readDelegationsAgain } from "./give-form.tsx";
import { delegationTexts } from "./texts.ts";

const tones = { ahead: "info", active: "good", over: "quiet" } as const;
const endedWords = { delegator: "takenBack", delegate: "declined" } as const;

/** What ends a delegation, from either side. */
const sides = {
  given: {
    act: "takeBack",
    actOf: "takeBackOf",
    title: "takeBackTitle",
    body: "takeBackBody",
    said: "takenBackSaid",
    end: (id: string) => client.delegations.takeBack({ id }),
  },
  received: {
    act: "decline",
    actOf: "declineOf",
    title: "declineTitle",
    body: "declineBody",
    said: "declinedSaid",
    end: (id: string) => client.delegations.decline({ id }),
  },
} as const;

const Line = ({ delegation, side }: { delegation: Delegation; side: keyof typeof sides }) => {
  const t = useTexts(delegationTexts);
  const [asking, setAsking] = useState(false);
  const { accountName: account, status, startsAt, endsAt, note, ended } = delegation;
  const { name } = side === "given" ? delegation.delegate : delegation.delegator;
  const words = sides[side];
  return (
    <Row
      words={
        <>
          <strong>
            <PersonName>{name}</PersonName>
          </strong>
          <span>{t.rich("onAccount", { account }, namePart)}</span>
          <span className={classes.soft}>
            {t.rich("period", {}, { from: () => <DateText at={startsAt} />, until: () => <DateText at={endsAt} /> })}
          </span>
          {note !== "" && (
            <span className={classes.soft} dir="auto">
              {note}
            </span>
          )}
        </>
      }
    >
      <Actions>
        <StatusBadge tone={tones[status]}>{t(ended === null ? status : endedWords[ended.by])}</StatusBadge>
        {side === "received" && status === "active" && (
          <ButtonLink small to={addresses.accountRequests(delegation.accountId)} label={t("openQueueOf", { account })}>
            {t("openQueue")}
          </ButtonLink>
        )}
        {status !== "over" && (
          <Button small popup="dialog" label={t(words.actOf, { name, account })} onClick={() => setAsking(true)}>
            {t(words.act)}
          </Button>
        )}
      </Actions>
      <ConfirmDialog
        title={t(words.title)}
        confirm={t(words.act)}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await words.end(delegation.id);
          toast(t(words.said));
          await readDelegationsAgain();
        }}
      >
        {t(words.body, { name })}
      </ConfirmDialog>
    </Row>
  );
};

/** Who stands in for a person while they are away, and for whom they do. */
export const Page = () => {
  const t = useTexts(delegationTexts);
  const { data } = useSuspenseQuery({ queryKey: ["delegations"], queryFn: () => client.delegations.listMine() });
  const { given, received, accounts } = data;
  return (
    <Frame title={t("title")} lead={t("lead")} breadcrumbs={[{ label: t("profile"), to: addresses.profile }]} narrow>
      <Panel title={t("given")}>
        {given.length === 0 ? (
          <EmptyState title={t("givenEmptyTitle")}>{t("givenEmpty")}</EmptyState>
        ) : (
          <Rows>
            {given.map((each) => (
              <Line key={each.id} delegation={each} side="given" />
            ))}
          </Rows>
        )}
      </Panel>
      <Panel title={t("give")} lead={accounts.length === 0 ? undefined : t("giveLead")}>
        {accounts.length === 0 ? (
          <EmptyState title={t("nothingTitle")}>{t("nothing")}</EmptyState>
        ) : (
          <GiveForm accounts={accounts} />
        )}
      </Panel>
      <Panel title={t("received")}>
        {received.length === 0 ? (
          <EmptyState title={t("receivedEmptyTitle")}>{t("receivedEmpty")}</EmptyState>
        ) : (
          <Rows>
            {received.map((each) => (
              <Line key={each.id} delegation={each} side="received" />
            ))}
          </Rows>
        )}
      </Panel>
    </Frame>
  );
};
