import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { DateText } from "../ui/when.tsx";
import { CaseBadge } from "./case-badge.tsx";
import { CaseMessages, type CaseWithMessages } from "./case-messages.tsx";
import { supportTexts } from "./texts.ts";

type CaseProps = { supportCase: CaseWithMessages };

const keep = (updated: CaseWithMessages) => {
  queryClient.setQueryData(["support", "one", updated.id], updated);
  void queryClient.invalidateQueries({ queryKey: ["support", "mine"] });
};

const Reply = ({ supportCase }: CaseProps) => {
  const t = useTexts(supportTexts);
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial: { body: "" },
    validate: ({ body }) => (body.trim() === "" ? { body: t("required") } : {}),
    submit: ({ body }) =>
      client.support.replyMine(
        { id: supportCase.id, body },
        { idempotencyKey: keyOf({ body, after: supportCase.messages.length }) },
      ),
    done: (updated) => {
      keep(updated);
      form.setAll({ body: "" });
      toast(t("replied"));
    },
  });
  return (
    <Form form={form} submit={t("sendReply")}>
      <TextArea
        {...form.field("body")}
        label={t("reply")}
        help={supportCase.status === "closed" ? t("reopens") : undefined}
        max={5000}
      />
    </Form>
  );
};

const CloseCase = ({ supportCase }: CaseProps) => {
  const t = useTexts(supportTexts);
  const [asking, setAsking] = useState(false);
  if (supportCase.status === "closed") return null;
  return (
    <>
      <Button popup="dialog" onClick={() => setAsking(true)}>
        {t("close")}
      </Button>
      <ConfirmDialog
        title={t("closeTitle")}
        confirm={t("close")}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          keep(await client.support.closeMine({ id: supportCase.id }));
          toast(t("closedNow"));
        }}
      >
        {t("closeBody")}
      </ConfirmDialog>
    </>
  );
};

const Related = ({ supportCase }: CaseProps) => {
  const t = useTexts(supportTexts);
  if (supportCase.accessRequestId !== null) {
    return (
      <ButtonLink small to={`/access/requests/${supportCase.accessRequestId}`}>
        {t("relatedRequest")}
      </ButtonLink>
    );
  }
  if (supportCase.topic === "account_request" && supportCase.accountId !== null) {
    return (
      <ButtonLink small to={`/smart-account/requests/${supportCase.accountId}`}>
        {t("relatedAccount")}
      </ButtonLink>
    );
  }
  return null;
};

/** One of one's own cases: the conversation, a reply, and closing it. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const id = usePathParameter("id");
  const { operatorName } = useSession();
  const { data: supportCase } = useSuspenseQuery({
    queryKey: ["support", "one", id],
    queryFn: () => client.support.getMine({ id }),
  });
  return (
    <Frame
      title={supportCase.subject}
      lead={t("number", { number: String(supportCase.number) })}
      breadcrumbs={[{ label: t("title"), to: "/support" }]}
      actions={<CloseCase supportCase={supportCase} />}
      narrow
    >
      <Panel>
        <Facts
          facts={[
            { label: t("status"), value: <CaseBadge status={supportCase.status} /> },
            { label: t("topic"), value: t(supportCase.topic) },
            {
              label: t("opening"),
              value: supportCase.openedBy.automatic ? (
                <>
                  <DateText at={supportCase.createdAt} withTime /> – {t("automatic", { operator: operatorName })}
                </>
              ) : (
                <DateText at={supportCase.createdAt} withTime />
              ),
            },
          ]}
        />
        <div>
          <Related supportCase={supportCase} />
        </div>
      </Panel>
      <Panel title={t("conversation")}>
        <CaseMessages supportCase={supportCase} reader="person" />
        <Reply supportCase={supportCase} />
      </Panel>
    </Frame>
  );
};
