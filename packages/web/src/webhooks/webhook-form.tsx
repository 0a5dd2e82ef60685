import type { AuditAction } from "@freehold/core/audit/schema";
import { actionsByTopic } from "@freehold/core/webhooks/kinds";
import type { Webhook } from "@freehold/core/webhooks/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { KindsField } from "./kinds-field.tsx";
import { webhookTexts } from "./texts.ts";

type Values = { url: string; description: string; told: "all" | "some" | ""; kinds: readonly AuditAction[] };

/** What somebody wants a webhook to be. */
export type Terms = { readonly url: string; readonly description: string; readonly kinds: AuditAction[] | null };

const everyKind = [...actionsByTopic.values()].flat();

const valuesOf = (webhook: Webhook | undefined): Values => ({
  url: webhook?.url ?? "",
  description: webhook?.description ?? "",
  told: webhook === undefined || webhook.kinds === null ? "all" : "some",
  kinds: everyKind.filter((kind) => webhook?.kinds?.includes(kind)),
});

type WebhookFormProps<Result> = {
  /** What there is to change; undefined for a new one. */
  webhook?: Webhook;
  submit: string;
  secondary: ReactNode;
  send: (terms: Terms) => Promise<Result>;
  done: (result: Result) => unknown;
};

/** Where a webhook leads, and what it is told. */
export const WebhookForm = <Result,>({ webhook, submit, secondary, send, done }: WebhookFormProps<Result>) => {
  const t = useTexts(webhookTexts);
  const form = useProblemForm({
    initial: valuesOf(webhook),
    validate: ({ url, told, kinds }) => ({
      ...(url.trim() === "" ? { url: t("urlMissing") } : {}),
      ...(told === "some" && kinds.length === 0 ? { kinds: t("kindsMissing") } : {}),
    }),
    submit: ({ url, description, told, kinds }) =>
      send({ url, description, kinds: told === "some" ? [...kinds] : null }),
    done,
  });
  const told = form.field("told");
  return (
    <Form form={form} submit={submit} secondary={secondary}>
      <TextField
        {...form.field("url")}
        label={t("url")}
        help={t("urlHelp")}
        type="url"
        inputMode="url"
        autoComplete="off"
      />
      <TextField
        {...form.field("description")}
        label={t("description")}
        help={t("descriptionHelp")}
        optional
        autoComplete="off"
      />
      <RadioCards
        {...told}
        onChange={(chosen) => {
          told.onChange(chosen);
          // What was wrong about the other choice is not any more.
          form.set("kinds", form.values.kinds);
        }}
        label={t("kinds")}
        cards={[
          { value: "all", label: t("kindsAll"), help: t("kindsAllHelp") },
          { value: "some", label: t("kindsSome") },
        ]}
      />
      {form.values.told === "some" && <KindsField {...form.field("kinds")} />}
    </Form>
  );
};
