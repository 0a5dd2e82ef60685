import type { CaseTopic } from "@freehold/core/support/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { accessTexts } from "../access-requests/access-texts.ts";
import { statusWord } from "../access-requests/status-tones.tsx";
import { namePart } from "../people/link-pieces.tsx";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useLanguage } from "../platform/language.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useSession, useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { supportTexts } from "./texts.ts";

type CaseFormProps = {
  topic: CaseTopic;
  subject: string;
  body: string;
  about?: { readonly accessRequestId: string } | { readonly accountId: string };
  cancelTo: string;
};

const topics = ["access_request", "account_request", "other"] as const satisfies readonly CaseTopic[];

const CaseForm = ({ topic, subject, body, about, cancelTo }: CaseFormProps) => {
  const t = useTexts(supportTexts);
  const router = useRouter();
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial: { topic: topic as string, subject, body },
    validate: (values) => ({
      ...(values.subject.trim() === "" ? { subject: t("required") } : {}),
      ...(values.body.trim() === "" ? { body: t("required") } : {}),
    }),
    submit: (values) => {
      const chosen = topics.find((known) => known === values.topic) ?? "other";
      const input = { topic: chosen, subject: values.subject, body: values.body, ...about };
      return client.support.openCase(input, { idempotencyKey: keyOf(input) });
    },
    done: async ({ id, number }) => {
      await queryClient.invalidateQueries({ queryKey: ["support"] });
      void queryClient.invalidateQueries({ queryKey: ["access-requests"] });
      toast(t("opened", { number: String(number) }));
      await router.navigate({ href: `/support/${id}`, replace: true });
    },
  });
  return (
    <Form form={form} submit={t("send")} secondary={<ButtonLink to={cancelTo}>{t("cancel")}</ButtonLink>}>
      {about === undefined && (
        <SelectField
          {...form.field("topic")}
          label={t("topic")}
          options={topics.map((value) => ({ value, label: t(value) }))}
        />
      )}
      <TextField {...form.field("subject")} label={t("subject")} autoComplete="off" />
      <TextArea {...form.field("body")} label={t("body")} help={t("bodyHelp")} max={5000} rows={9} />
    </Form>
  );
};

const useDay = () => {
  const language = useLanguage();
  const timeZone = useTimeZone();
  return (at: string) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(new Date(at));
};

const AboutAccessRequest = ({ id }: { id: string }) => {
  const t = useTexts(supportTexts);
  const statusWords = useTexts(accessTexts);
  const day = useDay();
  const { data: request } = useSuspenseQuery({
    queryKey: ["access-requests", "mine", "one", id],
    queryFn: () => client.accessRequests.getMine({ id }),
  });
  const { subject } = request;
  return (
    <>
      <Notice tone="info">
        <span>{t.rich("aboutRequest", { subject }, namePart)}</span>
      </Notice>
      <CaseForm
        topic="access_request"
        subject={t("stuckSubject", { subject })}
        body={t("stuckBody", {
          subject,
          date: day(request.requestedAt),
          status: statusWords(statusWord(request.status)),
        })}
        about={{ accessRequestId: id }}
        cancelTo={`/access/requests/${id}`}
      />
    </>
  );
};

const AboutAccount = ({ id }: { id: string }) => {
  const t = useTexts(supportTexts);
  const day = useDay();
  const { data: request } = useSuspenseQuery({
    queryKey: ["accounts", "request", id],
    queryFn: () => client.accounts.getRequest({ accountId: id }),
  });
  const subject = request.accountName;
  return (
    <>
      <Notice tone="info">
        <span>{t.rich("aboutAccount", { subject }, namePart)}</span>
      </Notice>
      <CaseForm
        topic="account_request"
        subject={t("accountSubject", { subject })}
        body={t("accountBody", { subject, date: day(request.createdAt) })}
        about={{ accountId: id }}
        cancelTo={`/smart-account/requests/${id}`}
      />
    </>
  );
};

/** Open a case; prefilled with the request it is about where the address names one. */
export const Page = () => {
  const t = useTexts(supportTexts);
  const { operatorName } = useSession();
  const accessRequestId = useQueryParameter("accessRequestId");
  const accountId = useQueryParameter("accountId");
  const body = () => {
    if (accessRequestId !== undefined) return <AboutAccessRequest id={accessRequestId} />;
    if (accountId !== undefined) return <AboutAccount id={accountId} />;
    return <CaseForm topic="other" subject="" body="" cancelTo="/support" />;
  };
  return (
    <Frame
      title={t("newTitle")}
      lead={t("newLead", { operator: operatorName })}
      breadcrumbs={[{ label: t("title"), to: "/support" }]}
      narrow
    >
      <Panel>{body()}</Panel>
    </Frame>
  );
};
