import { REASON_MIN_CHARACTERS } from "@freehold/core/access-requests/reason-length";
import { characterCount } from "@freehold/core/kernel/character-count";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { client, Problem, queryClient } from "../../platform/api.ts";
import { currentLanguage } from "../../platform/language.ts";
import { usePerson } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { badEmails } from "../../ui/email-list.ts";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { uiTexts } from "../../ui/ui-texts.ts";
import { useKeptValues } from "../use-kept-values.ts";
import { existingAccountQuery } from "./existing-account.tsx";
import { IdentifierPanel } from "./identifier-panel.tsx";
import { useIdentifierVerdict, verdictQuery } from "./identifier-verdict.ts";
import classes from "./request.module.css";
import type { StepProps } from "./request-page.tsx";
import { requestTexts } from "./request-texts.ts";
import { authorizerOf, identifierOf, type RequestValues } from "./request-values.ts";
import { submissionTexts } from "./submission-texts.ts";

export type AccountStepValues = Pick<
  RequestValues,
  | "who"
  | "authorizerEmail"
  | "specialMessage"
  | "identifierEdited"
  | "domainIdentifier"
  | "identifierNote"
  | "accountName"
  | "reason"
>;

const MAX_NAME = 160;

/** Step 1: who authorizes, and which account it is. An account that exists turns the request into one for access. */
export const AccountStep = ({ wizard }: StepProps) => {
  const t = useTexts(requestTexts);
  const ui = useTexts(uiTexts);
  const access = useTexts(submissionTexts);
  const router = useRouter();
  const { email: ownEmail, relationship } = usePerson();
  const isPartner = relationship === "partner";

  const decide = async (values: AccountStepValues) => {
    const domain = identifierOf(values, ownEmail);
    const verdict = await queryClient.fetchQuery(
      verdictQuery(domain, authorizerOf(values, ownEmail), currentLanguage()),
    );
    const refuse = (code: string, detail: string) =>
      new Problem({ code, status: 422, detail, params: {}, fields: [{ field: "domainIdentifier", code, detail }] });
    if (verdict.verdict === "refused") throw refuse(verdict.code, verdict.detail);
    if (verdict.verdict !== "taken") return undefined;
    if (!verdict.isActive) {
      throw refuse("account.identifier_taken", t("settingUpTitle", { domain: verdict.unicode }));
    }
    const existing = await queryClient.fetchQuery(existingAccountQuery(verdict.ascii)).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404) return undefined;
      throw error;
    });
    if (existing?.standing !== "none") {
      throw refuse("account.identifier_taken", t("takenTitle", { domain: verdict.unicode }));
    }
    return client.accessRequests.submit(
      { domainIdentifier: verdict.ascii, reason: values.reason },
      { idempotencyKey: wizard.attempt },
    );
  };

  const { values: kept } = wizard;
  const form = useProblemForm({
    initial: {
      who: isPartner ? "other" : kept.who,
      authorizerEmail: kept.authorizerEmail,
      specialMessage: kept.specialMessage,
      identifierEdited: kept.identifierEdited,
      domainIdentifier: kept.domainIdentifier,
      accountName: kept.accountName,
      identifierNote: kept.identifierNote,
      reason: kept.reason,
    } satisfies AccountStepValues as AccountStepValues,
    submit: decide,
    done: async (request, values) => {
      if (request === undefined) {
        wizard.advance(values);
        return;
      }
      await queryClient.invalidateQueries({ queryKey: ["access-requests"] });
      queryClient.setQueryData(["access-requests", "mine", request.id], request);
      await router.navigate({ href: `/smart-account/request/access-sent/${request.id}`, replace: true });
      wizard.clear();
    },
    validate: (values) => {
      const email = values.authorizerEmail.trim().toLowerCase();
      const emailError = () => {
        if (values.who !== "other") return undefined;
        if (email === "") return t("authorizerMissing");
        if (badEmails([email]).length > 0) return t("notAnEmail");
        return email === ownEmail ? t(isPartner ? "authorizerIsPartner" : "authorizerIsSelf") : undefined;
      };
      const isTaken = live.verdict?.verdict === "taken";
      const nameError = () => {
        if (values.accountName.trim() === "") return t("accountNameMissing");
        return characterCount(values.accountName.trim()) > MAX_NAME ? t("tooLong", { max: MAX_NAME }) : undefined;
      };
      const reasonError =
        existing === "none" && characterCount(values.reason.trim()) < REASON_MIN_CHARACTERS
          ? access("accessReasonShort", { min: REASON_MIN_CHARACTERS })
          : undefined;
      const errors = {
        who: values.who === "" ? t("whoMissing") : undefined,
        authorizerEmail: emailError(),
        domainIdentifier: values.identifierEdited && identifier === "" ? t("identifierMissing") : undefined,
        accountName: isTaken ? undefined : nameError(),
        reason: isTaken ? reasonError : undefined,
      };
      return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined));
    },
  });

  const authorizerEmail = authorizerOf(form.values, ownEmail);
  const identifier = identifierOf(form.values, ownEmail);
  const live = useIdentifierVerdict(identifier, authorizerEmail);
  const taken = live.verdict?.verdict === "taken" && live.verdict.isActive ? live.verdict.ascii : undefined;
  const existing = useQuery({ ...existingAccountQuery(taken ?? ""), enabled: taken !== undefined }).data?.standing;

  useKeptValues(form.values, wizard.keep);

  return (
    <Form form={form} submit={existing === "none" ? access("accessSend") : ui("continue")}>
      <Panel title={t("authorization")}>
        <RadioCards
          {...form.field("who")}
          label={t("who")}
          help={isPartner ? t("partner") : undefined}
          cards={[
            {
              value: "self",
              label: t("whoSelf"),
              help: t("whoSelfHelp"),
              disabled: isPartner,
            },
            { value: "other", label: t("whoOther") },
          ]}
        />
        {form.values.who === "other" && (
          <div className={classes.revealed}>
            <TextField
              {...form.field("authorizerEmail")}
              type="email"
              label={t("authorizerEmail")}
              help={t("authorizerEmailHelp")}
              autoComplete="off"
            />
            <TextArea
              {...form.field("specialMessage")}
              label={t("specialMessage")}
              help={t("specialMessageHelp")}
              optional
              max={1000}
              rows={3}
            />
          </div>
        )}
      </Panel>
      <IdentifierPanel form={form} authorizerEmail={authorizerEmail} identifier={identifier} live={live} />
    </Form>
  );
};
