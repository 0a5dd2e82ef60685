import type { AgreementText as Version } from "@freehold/core/agreements/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { AgreementText } from "../accounts/activation/agreement-text.tsx";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useLanguage } from "../platform/language.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { agreementTextQuery, publishedQuery } from "./agreement-query.ts";
import classes from "./agreements.module.css";
import { TextComparison } from "./text-comparison.tsx";
import { agreementTexts } from "./texts.ts";

const list = "/operator/agreements";
const languages = [
  { language: "en", title: "enTitle", changes: "enChanges", body: "enBody", name: "english" },
  { language: "fr", title: "frTitle", changes: "frChanges", body: "frBody", name: "french" },
] as const;

type Values = Record<(typeof languages)[number]["title" | "changes" | "body"], string>;
type InForce = { readonly en: Version; readonly fr: Version };

const initialOf = ({ en, fr }: InForce): Values => ({
  enTitle: en.title,
  enChanges: "",
  enBody: en.body,
  frTitle: fr.title,
  frChanges: "",
  frBody: fr.body,
});

const Preview = ({ inForce, values }: { inForce: InForce; values: Values }) => {
  const t = useTexts(agreementTexts);
  return languages.map(({ language, title, changes, body, name }) => (
    <Panel key={language} title={`${t("previewTitle")} – ${t(name)}`}>
      <h3 lang={language}>{values[title]}</h3>
      <p className={classes.plain} lang={language}>
        {values[changes]}
      </p>
      <h3>{t("compared", { version: inForce[language].version })}</h3>
      <TextComparison
        label={`${t("compared", { version: inForce[language].version })} – ${t(name)}`}
        before={inForce[language].body}
        after={values[body]}
      />
      <h3>{t("whole")}</h3>
      <AgreementText label={`${t("whole")} – ${t(name)}`} body={values[body]} />
    </Panel>
  ));
};

/** The next version of the agreement: written in both languages, looked at, published. */
export const Page = () => {
  const t = useTexts(agreementTexts);
  const router = useRouter();
  const language = useLanguage();
  const { items } = useSuspenseQuery(publishedQuery(language)).data;
  const follows = items[0]?.version ?? 1;
  const version = follows + 1;
  const en = useSuspenseQuery(agreementTextQuery(follows, "en")).data;
  const fr = useSuspenseQuery(agreementTextQuery(follows, "fr")).data;
  const inForce = { en, fr };
  const [isPreviewed, setIsPreviewed] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const keyOf = useAttemptKey();
  const form = useProblemForm<Values>({
    initial: initialOf(inForce),
    validate: (values) =>
      Object.fromEntries(
        languages.flatMap(({ language: of, title, changes, body }) => [
          ...[title, changes].filter((name) => values[name].trim() === "").map((name) => [name, t("missing")]),
          ...(values[body].trim().length < 20 ? [[body, t("tooShort")]] : []),
          ...(values[body].trim() === inForce[of].body.trim() ? [[body, t("unchangedText")]] : []),
        ]),
      ),
    submit: async () => setIsPreviewed(true),
  });
  const { values } = form;
  const publish = async () => {
    const next = {
      follows,
      en: { title: values.enTitle, changes: values.enChanges, body: values.enBody },
      fr: { title: values.frTitle, changes: values.frChanges, body: values.frBody },
    };
    await client.agreements.publish(next, { idempotencyKey: keyOf(next) });
    toast(t("published", { version }));
    await router.navigate({ href: list });
    await queryClient.invalidateQueries({ queryKey: ["agreements"] });
    await queryClient.invalidateQueries({ queryKey: ["home"] });
  };
  return (
    <Frame
      title={t("publishTitle", { version })}
      lead={t("publishLead")}
      breadcrumbs={[{ label: t("operatorTitle"), to: list }]}
    >
      {isPreviewed ? (
        <>
          <Preview inForce={inForce} values={values} />
          <Actions>
            <Button weight="main" popup="dialog" onClick={() => setConfirming(true)}>
              {t("confirm", { version })}
            </Button>
            <Button onClick={() => setIsPreviewed(false)}>{t("edit")}</Button>
          </Actions>
        </>
      ) : (
        <Form form={form} submit={t("preview")} secondary={<ButtonLink to={list}>{t("cancel")}</ButtonLink>}>
          {languages.map(({ language: of, title, changes, body, name }) => (
            <Panel key={of} title={t(name)}>
              <TextField {...form.field(title)} label={`${t("titleField")} – ${t(name)}`} autoComplete="off" />
              <TextArea
                {...form.field(changes)}
                label={`${t("changesField")} – ${t(name)}`}
                help={t("changesHelp")}
                max={2_000}
                rows={3}
              />
              <TextArea
                {...form.field(body)}
                label={`${t("bodyField")} – ${t(name)}`}
                help={t("bodyHelp")}
                max={100_000}
                rows={16}
              />
            </Panel>
          ))}
        </Form>
      )}
      <ConfirmDialog
        title={t("confirmTitle", { version })}
        confirm={t("confirm", { version })}
        opened={confirming}
        onClose={() => setConfirming(false)}
        onConfirm={publish}
      >
        <p>{t("confirmLead")}</p>
      </ConfirmDialog>
    </Frame>
  );
};
