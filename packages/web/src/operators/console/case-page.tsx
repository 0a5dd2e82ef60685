import type { SupportCaseWithMessages } from "@freehold/core/support/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { CaseBadge } from "../../support/case-badge.tsx";
import { CaseMessages } from "../../support/case-messages.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Link } from "../../ui/link.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { DateText } from "../../ui/when.tsx";
import { ConsoleNavigation } from "./console-navigation.tsx";
import { consoleTexts } from "./console-texts.ts";
import { supportTexts } from "./support-texts.ts";

type CaseProps = { supportCase: SupportCaseWithMessages };

const Answer = ({ supportCase }: CaseProps) => {
  const t = useTexts(supportTexts);
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial: { body: "", close: false },
    validate: ({ body }) => (body.trim() === "" ? { body: t("answerMissing") } : {}),
    submit: (values) =>
      client.support.answer(
        { id: supportCase.id, ...values },
        { idempotencyKey: keyOf({ ...values, after: supportCase.messages.length }) },
      ),
    done: async (changed) => {
      queryClient.setQueryData(["support", "case", changed.id], changed);
      form.setAll({ body: "", close: false });
      toast(t(changed.status === "closed" ? "answeredAndClosed" : "answered"));
      await queryClient.invalidateQueries({ queryKey: ["support", "all"] });
      await queryClient.invalidateQueries({ queryKey: ["home"] });
    },
  });
  return (
    <Form form={form} submit={t("send")}>
      <TextArea {...form.field("body")} label={t("answer")} help={t("answerHelp")} max={5000} />
      <CheckboxField {...form.field("close")} label={t("closeCase")} help={t("closeCaseHelp")} />
    </Form>
  );
};

const About = ({ supportCase }: CaseProps) => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const { openedBy, accountId, accountName } = supportCase;
  return (
    <Facts
      facts={[
        { label: common("status"), value: <CaseBadge status={supportCase.status} /> },
        { label: t("aboutWhat"), value: t(`topic.${supportCase.topic}`) },
        {
          label: t("openedBy"),
          value: (
            <>
              <PersonName>{openedBy.name}</PersonName>{" "}
              <a href={`mailto:${openedBy.email}`}>
                <bdi>{openedBy.email}</bdi>
              </a>
            </>
          ),
        },
        {
          label: t("openedOn"),
          value: (
            <>
              <DateText at={supportCase.createdAt} withTime />
              {openedBy.automatic && ` – ${t("automaticLong")}`}
            </>
          ),
        },
        ...(accountId === null || accountName === null
          ? []
          : [
              {
                label: common("account"),
                value: (
                  <Link to={`/operator/accounts/${accountId}`}>
                    <PersonName>{accountName}</PersonName>
                  </Link>
                ),
              },
            ]),
      ]}
    />
  );
};

/** One case: what it is about, the conversation, the answer. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const common = useTexts(consoleTexts);
  const id = usePathParameter("id");
  const { data: supportCase } = useSuspenseQuery({
    queryKey: ["support", "case", id],
    queryFn: () => client.support.get({ id }),
  });
  return (
    <Frame
      title={supportCase.subject}
      section={common("title")}
      lead={t("caseNumber", { number: String(supportCase.number), topic: t(`topic.${supportCase.topic}`) })}
      breadcrumbs={[{ label: common("part.cases"), to: addresses.supportCases }]}
    >
      <ConsoleNavigation />
      <Panel>
        <About supportCase={supportCase} />
      </Panel>
      <Panel title={t("conversation")}>
        <CaseMessages supportCase={supportCase} reader="operator" />
        <Answer supportCase={supportCase} />
      </Panel>
    </Frame>
  );
};
