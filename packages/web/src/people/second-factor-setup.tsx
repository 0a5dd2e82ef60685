import { useState } from "react";
import { client } from "../platform/api.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { QrCode } from "../ui/qr-code.tsx";
import { TextField } from "../ui/text-field.tsx";
import { OwnPasswordField, useOwnPassword } from "./own-password.tsx";
import classes from "./people.module.css";
import { secondFactorTexts } from "./second-factor-texts.ts";

type Setup = Awaited<ReturnType<typeof client.people.beginSecondFactor>>;

type StepProps = { onCancel: () => void };

const AskPassword = ({ onCancel, onBegun }: StepProps & { onBegun: (setup: Setup) => void }) => {
  const t = useTexts(secondFactorTexts);
  const { userId } = usePerson();
  const own = useOwnPassword();
  const form = useProblemForm({
    initial: { password: "" },
    validate: ({ password }) => own.missing(password),
    submit: ({ password }) => client.people.beginSecondFactor(own.sent(password)),
    done: onBegun,
  });
  return (
    <Form form={form} submit={t("continue")} secondary={<Button onClick={onCancel}>{t("cancel")}</Button>}>
      <p>{t("needApp")}</p>
      <input type="text" name="username" autoComplete="username" value={userId} readOnly hidden />
      <OwnPasswordField {...form.field("password")} help={t("passwordFirst")} />
    </Form>
  );
};

type ConfirmProps = StepProps & { setup: Setup; onConfirmed: (recoveryCodes: readonly string[]) => void };

const Confirm = ({ setup, onCancel, onConfirmed }: ConfirmProps) => {
  const t = useTexts(secondFactorTexts);
  const form = useProblemForm({
    initial: { code: "" },
    validate: ({ code }) => (code.trim() === "" ? { code: t("required") } : {}),
    submit: ({ code }) => client.people.confirmSecondFactor({ setup: setup.setup, code }),
    done: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <Form form={form} submit={t("turnOn")} secondary={<Button onClick={onCancel}>{t("cancel")}</Button>}>
      <h3>{t("scanTitle")}</h3>
      <p>{t("scan")}</p>
      <QrCode text={setup.uri} label={t("qrLabel")} />
      <div className={classes.byHand}>
        <span>{t("byHand")}</span>
        <CopyField value={setup.secret} what={t("secret")} />
        <span className={classes.soft}>{t("byHandKind")}</span>
      </div>
      <TextField
        {...form.field("code")}
        label={t("code")}
        help={t("codeHelp")}
        inputMode="numeric"
        autoComplete="one-time-code"
        code
      />
      <p className={classes.soft}>{t("othersSignedOut")}</p>
    </Form>
  );
};

/** From the password to a code of the app; the recovery codes come of it. */
export const SecondFactorSetup = ({ onCancel, onConfirmed }: Omit<ConfirmProps, "setup">) => {
  const [setup, setSetup] = useState<Setup>();
  return setup === undefined ? (
    <AskPassword onCancel={onCancel} onBegun={setSetup} />
  ) : (
    <Confirm setup={setup} onCancel={onCancel} onConfirmed={onConfirmed} />
  );
};
