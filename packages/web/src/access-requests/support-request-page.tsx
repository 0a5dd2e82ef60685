import type { NumberKind } from "@freehold/core/access-requests/schema";
import { useRouter } from "@tanstack/react-router";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { accessTexts } from "./access-texts.ts";

type Values = { numberKind: NumberKind | ""; number: string; reason: string };

/** A request for Full Support by a number of the operator's records. */
export const Page = () => {
  const t = useTexts(accessTexts);
  const router = useRouter();
  const { operatorName } = useSession();
  const keyOf = useAttemptKey();
  const initial: Values = { numberKind: "contract_number", number: "", reason: "" };
  const form = useProblemForm({
    initial,
    validate: (values) => (values.number.trim() === "" ? { number: t("required") } : {}),
    submit: ({ numberKind, number, reason }) =>
      client.accessRequests.submitSupport(
        { numberKind: numberKind === "" ? "contract_number" : numberKind, number, reason },
        { idempotencyKey: keyOf({ numberKind, number, reason }) },
      ),
    done: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ["access-requests"] });
      toast(t("fullSent"));
      await router.navigate({ href: `/access/requests/${id}` });
    },
  });
  return (
    <Frame
      title={t("fullTitle")}
      lead={t("fullLead", { operator: operatorName })}
      breadcrumbs={[{ label: t("title"), to: "/access/services" }]}
      narrow
    >
      <Panel>
        <Form
          form={form}
          submit={t("sendRequest")}
          secondary={<ButtonLink to="/access/services">{t("cancel")}</ButtonLink>}
        >
          <RadioCards
            {...form.field("numberKind")}
            label={t("numberKind")}
            cards={[
              { value: "contract_number", label: t("contractLabel"), help: t("contractHelp") },
              { value: "bill_to_id", label: t("bill_to_id"), help: t("billToHelp") },
              { value: "serial_number", label: t("serial_number"), help: t("serialHelp") },
            ]}
          />
          <TextField {...form.field("number")} label={t("number")} code autoComplete="off" />
          <TextArea {...form.field("reason")} label={t("reason")} help={t("fullReasonHelp")} min={10} max={1000} />
        </Form>
      </Panel>
    </Frame>
  );
};
