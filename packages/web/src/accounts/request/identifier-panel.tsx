import { lazy, Suspense } from "react";
import { useSession } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldError, FieldLabel } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { ProblemForm } from "../../ui/problem-form.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { uiTexts } from "../../ui/ui-texts.ts";
import type { AccountStepValues } from "./account-step.tsx";
import { AccountBeingSetUp, ExistingAccount } from "./existing-account.tsx";
import type { LiveVerdict } from "./identifier-verdict.ts";
import { LearnMore } from "./learn-more.tsx";
import classes from "./request.module.css";
import { requestTexts } from "./request-texts.ts";
import { domainOf } from "./request-values.ts";
import { VerdictNotice } from "./verdict-notice.tsx";

// Most people never meet it.
const Suggestions = lazy(async () => ({ default: (await import("../../directory/suggestions.tsx")).Suggestions }));

const AboutIdentifier = () => {
  const t = useTexts(requestTexts);
  const { operatorName: operator } = useSession();
  return (
    <LearnMore title={t("aboutIdentifier")}>
      <p>{t("aboutOne")}</p>
      <p>{t("aboutTwo", { operator })}</p>
      <p>{t("aboutThree")}</p>
    </LearnMore>
  );
};

type IdentifierPanelProps = {
  form: ProblemForm<AccountStepValues>;
  authorizerEmail: string;
  identifier: string;
  live: LiveVerdict;
};

/** The identifier, what will happen with it, and the account's name; or access to the account that has it already. */
export const IdentifierPanel = ({ form, authorizerEmail, identifier, live }: IdentifierPanelProps) => {
  const t = useTexts(requestTexts);
  const ui = useTexts(uiTexts);
  const { identifierEdited } = form.values;
  const offered = domainOf(authorizerEmail);
  const binding = form.field("domainIdentifier");
  const edit = () => form.setAll({ ...form.values, identifierEdited: true, domainIdentifier: identifier });
  const isTaken = live.verdict?.verdict === "taken";
  return (
    <Panel
      title={t("identity")}
      lead={t.rich("identityLead", {}, { strong: (words) => <strong>{words}</strong> })}
      actions={<AboutIdentifier />}
    >
      {identifierEdited ? (
        <div className={classes.withEdit}>
          <div style={{ inlineSize: "100%" }}>
            <TextField
              {...binding}
              label={t("identifier")}
              help={t("identifierHelp")}
              code
              autoFocus
              autoComplete="off"
              inputMode="url"
            />
          </div>
          {offered !== "" && offered !== identifier && (
            <Button small weight="quiet" onClick={() => form.set("identifierEdited", false)}>
              {t("identifierBack", { domain: offered })}
            </Button>
          )}
        </div>
      ) : (
        <div>
          <FieldLabel id={binding.id} label={t("identifier")} as="span" />
          <div id={binding.id} tabIndex={-1} className={classes.identifier}>
            {identifier === "" ? (
              <span className={classes.soft}>{t("identifierAwaited")}</span>
            ) : (
              <bdi className={classes.domain} translate="no">
                {identifier}
              </bdi>
            )}
            {identifier !== "" && (
              <Button small weight="quiet" onClick={edit} label={t("identifierEdit")}>
                {ui("edit")}
              </Button>
            )}
          </div>
          <FieldError id={binding.id} error={binding.error} />
        </div>
      )}
      <VerdictNotice
        {...live}
        domain={identifier}
        authorizerEmail={authorizerEmail}
        isSelf={form.values.who === "self"}
      />
      {live.verdict !== undefined && !isTaken && (
        <Suspense fallback={null}>
          <Suggestions exists typed={identifier} />
        </Suspense>
      )}
      {live.verdict?.verdict === "review" && identifierEdited && (
        <TextArea
          {...form.field("identifierNote")}
          label={t("identifierNote")}
          help={t("identifierNoteHelp")}
          optional
          max={1000}
          rows={3}
        />
      )}
      {live.verdict?.verdict === "taken" &&
        (live.verdict.isActive ? (
          <ExistingAccount domain={live.verdict.ascii} reason={form.field("reason")} />
        ) : (
          <AccountBeingSetUp />
        ))}
      {!isTaken && (
        <TextField
          {...form.field("accountName")}
          label={t("accountName")}
          help={t("accountNameHelp")}
          autoComplete="organization"
        />
      )}
    </Panel>
  );
};
