import type { Account } from "@freehold/core/accounts/schema";
import { dayEnd } from "@freehold/core/kernel/days";
import type { ExtensionRequest } from "@freehold/core/members/schema";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { DataTable, rowsOf, useCursorQuery } from "../ui/data-table.tsx";
import { Form } from "../ui/form.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DateText, When } from "../ui/when.tsx";
import { peopleTexts } from "./people-texts.ts";
import { readMembersAgain } from "./read-again.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type Values = { decision: "extend" | "leave" | ""; endsAt: string; reason: string };

type AnswerProps = { account: Account; wish: ExtensionRequest; onClose: () => void };

/** Extends a role or leaves its end as it is. */
const AnswerWish = ({ account, wish, onClose }: AnswerProps) => {
  const t = useTexts(peopleTexts);
  const words = useTexts(roleTexts);
  const timeZone = useTimeZone();
  const initial: Values = { decision: "", endsAt: "", reason: "" };
  const form = useProblemForm({
    initial,
    paths: { endsAt: "decision.endsAt", reason: "decision.reason" },
    validate: ({ decision }) => (decision === "" ? { decision: t("decisionMissing") } : {}),
    submit: ({ decision, endsAt, reason }) =>
      client.members.decideExtension({
        accountId: account.id,
        id: wish.id,
        decision:
          decision === "extend"
            ? { decision, endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone) }
            : { decision: "leave", reason },
      }),
    done: async () => {
      toast(t("answered", { name: wish.name }));
      onClose();
      await Promise.all([readMembersAgain(), queryClient.invalidateQueries({ queryKey: ["home"] })]);
    },
  });
  return (
    <Form form={form} submit={t("send")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <Facts
        facts={[
          { label: t("role"), value: roleName(wish.role, words) },
          ...(wish.virtualAccountName === null
            ? []
            : [{ label: t("virtualAccount"), value: <bdi>{wish.virtualAccountName}</bdi> }]),
          { label: t("ends"), value: <When at={wish.endsAt} /> },
          { label: t("reason"), value: <PersonName>{wish.reason}</PersonName> },
        ]}
      />
      <RadioCards
        {...form.field("decision")}
        label={t("decision")}
        cards={[
          { value: "extend", label: t("extend") },
          { value: "leave", label: t("leaveIt") },
        ]}
      />
      {form.values.decision === "extend" && (
        <TextField {...form.field("endsAt")} type="date" label={t("newEnd")} help={t("newEndHelp")} optional />
      )}
      {form.values.decision === "leave" && (
        <TextArea {...form.field("reason")} label={t("leaveReason")} max={1000} optional />
      )}
    </Form>
  );
};

/** Wishes of people that a role of theirs does not end yet; nothing at all when there are none. */
export const ExtensionWishes = ({ account }: { account: Account }) => {
  const t = useTexts(peopleTexts);
  const words = useTexts(roleTexts);
  const [opened, setOpened] = useState<ExtensionRequest>();
  const list = useCursorQuery({
    queryKey: ["members", account.id, "extension-requests"],
    fetchPage: (cursor, signal) =>
      client.members.listExtensionRequests({ accountId: account.id, cursor, limit: 10 }, { signal }),
  });
  if (rowsOf(list).length === 0) return null;
  return (
    <Panel title={t("wishes")} lead={t("wishesLead")}>
      <DataTable
        label={t("wishes")}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          { id: "person", header: t("person"), names: true, cell: ({ name }) => <PersonName>{name}</PersonName> },
          {
            id: "role",
            header: t("role"),
            cell: ({ role, virtualAccountName }) => (
              <>
                {roleName(role, words)}
                {virtualAccountName !== null && (
                  <>
                    {" · "}
                    <bdi>{virtualAccountName}</bdi>
                  </>
                )}
              </>
            ),
          },
          { id: "ends", header: t("ends"), cell: ({ endsAt }) => <DateText at={endsAt} /> },
          { id: "reason", header: t("reason"), cell: ({ reason }) => <PersonName>{reason}</PersonName> },
        ]}
        actions={(wish) =>
          wish.isDecidable && (
            <Button small popup="dialog" label={t("answerOf", { name: wish.name })} onClick={() => setOpened(wish)}>
              {t("answer")}
            </Button>
          )
        }
        empty={null}
      />
      {opened !== undefined && (
        <Dialog title={t("answerTitle", { name: opened.name })} opened onClose={() => setOpened(undefined)}>
          <AnswerWish account={account} wish={opened} onClose={() => setOpened(undefined)} />
        </Dialog>
      )}
    </Panel>
  );
};
