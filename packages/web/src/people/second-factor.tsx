import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText } from "../ui/when.tsx";
import { CodeField } from "./code-field.tsx";
import { OwnPasswordField, useOwnPassword } from "./own-password.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { readSecondFactorAgain, secondFactorQuery } from "./second-factor-query.ts";
import { SecondFactorSetup } from "./second-factor-setup.tsx";
import { secondFactorTexts } from "./second-factor-texts.ts";

type AskProps = { onClose: () => void };

const MakeCodes = ({ onClose, onMade }: AskProps & { onMade: (codes: readonly string[]) => void }) => {
  const t = useTexts(secondFactorTexts);
  const form = useProblemForm({
    initial: { code: "" },
    validate: ({ code }) => (code.trim() === "" ? { code: t("required") } : {}),
    submit: (values) => client.people.renewRecoveryCodes(values),
    done: ({ recoveryCodes }) => {
      onMade(recoveryCodes);
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("makeNew")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("newCodesLead")}</p>
      <CodeField {...form.field("code")} />
    </Form>
  );
};

const TurnOff = ({ onClose }: AskProps) => {
  const t = useTexts(secondFactorTexts);
  const own = useOwnPassword();
  const form = useProblemForm({
    initial: { password: "", code: "" },
    validate: ({ password, code }) => ({
      ...own.missing(password),
      ...(code.trim() === "" ? { code: t("required") } : {}),
    }),
    submit: ({ password, code }) => client.people.removeSecondFactor({ ...own.sent(password), code }),
    done: async () => {
      await readSecondFactorAgain();
      toast(t("turnedOff"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("turnOff")} danger secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("turnOffLead")}</p>
      <OwnPasswordField {...form.field("password")} />
      <CodeField {...form.field("code")} />
    </Form>
  );
};

type Doing = "nothing" | "setting up" | "making codes" | "turning off";

/** The second factor of the person's own sign-in: set up, recovery codes, turned off. */
export const SecondFactor = () => {
  const t = useTexts(secondFactorTexts);
  const { data, error } = useQuery(secondFactorQuery);
  const [doing, setDoing] = useState<Doing>("nothing");
  const [codes, setCodes] = useState<readonly string[]>();
  const stop = () => setDoing("nothing");
  const isOn = data !== undefined && data.turnedOnAt !== null;
  return (
    <Panel
      title={t("title")}
      lead={t("lead")}
      actions={
        data === undefined ? undefined : (
          <StatusBadge tone={isOn ? "good" : "quiet"}>{t(isOn ? "on" : "off")}</StatusBadge>
        )
      }
    >
      {data === undefined && error === null && <Skeleton lines={2} />}
      {error !== null && <ProblemAlert problem={error} />}
      {codes !== undefined && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      {data?.turnedOnAt === null && doing === "nothing" && (
        <>
          <p>{t("offWords")}</p>
          <div>
            <Button onClick={() => setDoing("setting up")}>{t("setUp")}</Button>
          </div>
        </>
      )}
      {data?.turnedOnAt === null && doing === "setting up" && (
        <SecondFactorSetup
          onCancel={stop}
          onConfirmed={async (made) => {
            setCodes(made);
            stop();
            await readSecondFactorAgain();
            toast(t("turnedOn"));
          }}
        />
      )}
      {data !== undefined && data.turnedOnAt !== null && (
        <>
          <p>
            {t.rich("onSince", { date: "<date>·</date>" }, { date: () => <DateText at={data.turnedOnAt ?? ""} /> })}{" "}
            {t("codesLeft", { count: data.recoveryCodesLeft })}
          </p>
          <Actions>
            <Button popup="dialog" onClick={() => setDoing("making codes")}>
              {t("newCodes")}
            </Button>
            <Button popup="dialog" weight="danger" onClick={() => setDoing("turning off")}>
              {t("turnOff")}
            </Button>
          </Actions>
        </>
      )}
      <Dialog title={t("newCodes")} opened={doing === "making codes"} onClose={stop}>
        <MakeCodes
          onClose={stop}
          onMade={(made) => {
            setCodes(made);
            void readSecondFactorAgain();
          }}
        />
      </Dialog>
      <Dialog title={t("turnOffTitle")} opened={doing === "turning off"} onClose={stop}>
        <TurnOff onClose={stop} />
      </Dialog>
    </Panel>
  );
};
