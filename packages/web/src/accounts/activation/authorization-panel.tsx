import type { AccountRequest } from "@freehold/core/accounts/schema";
import { useState } from "react";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FieldError } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Actions, Facts, Panel } from "../../ui/panel.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DateText } from "../../ui/when.tsx";
import { NamedPerson } from "../named-person.tsx";
import classes from "../standing/standing.module.css";
import { activationTexts } from "./activation-texts.ts";

type AuthorizationPanelProps = {
  request: AccountRequest;
  id: string;
  error: string | undefined;
  onAnswer: (request: AccountRequest) => Promise<void>;
};

/** The person accepts or declines to authorize. */
export const AuthorizationPanel = ({ request, id, error, onAnswer }: AuthorizationPanelProps) => {
  const t = useTexts(activationTexts);
  const [declining, setDeclining] = useState(false);
  const { accountId, requestedBy, specialMessage, authorizationAcceptedAt: acceptedAt } = request;
  const accept = useAction(() => client.accounts.answerAuthorization({ accountId, answer: "accept" }), {
    done: onAnswer,
  });
  return (
    <Panel title={t("authorization")}>
      <div id={id} tabIndex={-1} className={classes.record}>
        <span id={`${id}-label`} hidden>
          {t("authorization")}
        </span>
        <Facts
          facts={[
            {
              label: t("linkRequestedBy"),
              value: <NamedPerson {...requestedBy} />,
            },
            { label: t("requestedAs"), value: <DateText at={request.createdAt} withTime /> },
            ...(specialMessage === ""
              ? []
              : [{ label: t("message"), value: <span className={classes.plain}>{specialMessage}</span> }]),
          ]}
        />
        <p>{t("authorizationLead")}</p>
        <div aria-live="polite">
          {acceptedAt !== null && (
            <Notice tone="good" title={t("accepted")}>
              <p>
                {t.rich(
                  "acceptedOn",
                  { date: "<date>·</date>" },
                  { date: () => <DateText at={acceptedAt} withTime /> },
                )}
              </p>
            </Notice>
          )}
        </div>
        <FieldError id={id} error={error} />
        <Actions>
          {acceptedAt === null && (
            <Button weight="main" busy={accept.busy} onClick={() => void accept.run()}>
              {t("accept")}
            </Button>
          )}
          <Button weight="danger" popup="dialog" onClick={() => setDeclining(true)}>
            {t("decline")}
          </Button>
        </Actions>
      </div>
      <ConfirmDialog
        title={t("declineTitle")}
        confirm={t("declineConfirm")}
        danger
        opened={declining}
        onClose={() => setDeclining(false)}
        reason={{ label: t("declineReason"), help: t("declineReasonHelp"), optional: true, max: 1000 }}
        onConfirm={async (reason) =>
          onAnswer(await client.accounts.answerAuthorization({ accountId, answer: "decline", reason }))
        }
      >
        {t.rich("declineDetail", { name: requestedBy.name }, { name: (words) => <PersonName>{words}</PersonName> })}
      </ConfirmDialog>
    </Panel>
  );
};
