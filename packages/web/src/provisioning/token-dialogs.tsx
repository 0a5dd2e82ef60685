import { dayEnd } from "@freehold/core/kernel/days";
import type { ProvisioningToken } from "@freehold/core/provisioning/schema";
import { type ReactNode, useState } from "react";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { CopyField } from "../ui/copy.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import classes from "./provisioning.module.css";
import { readProvisioningAgain } from "./query.ts";
import { provisioningTexts } from "./texts.ts";

/** A name keeps its own direction amid a sentence. */
const isolated = {
  name: (words: ReactNode) => (
    <strong>
      <bdi>{words}</bdi>
    </strong>
  ),
};

type NewTokenProps = {
  accountId: string;
  /** The one that it takes over from. */
  former?: ProvisioningToken;
  onClose: () => void;
};

const TokenForm = ({ accountId, former, onClose, onMade }: NewTokenProps & { onMade: (secret: string) => void }) => {
  const t = useTexts(provisioningTexts);
  const timeZone = useTimeZone();
  const keyOf = useAttemptKey();
  const form = useProblemForm({
    initial: { name: former?.name ?? "", endsAt: "" },
    validate: ({ name }) => (name.trim() === "" ? { name: t("nameMissing") } : {}),
    submit: ({ name, endsAt }) => {
      const input = { accountId, name, endsAt: endsAt === "" ? null : dayEnd(endsAt, timeZone) };
      return client.provisioning.createToken(input, { idempotencyKey: keyOf(input) });
    },
    done: async ({ secret }) => {
      onMade(secret);
      await readProvisioningAgain();
    },
  });
  return (
    <Form form={form} submit={t("make")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      {former !== undefined && <p>{t.rich("rotateBody", { name: former.name }, isolated)}</p>}
      <TextField {...form.field("name")} label={t("name")} help={t("nameHelp")} autoComplete="off" />
      <TextField {...form.field("endsAt")} type="date" label={t("endDate")} help={t("endDateHelp")} optional />
    </Form>
  );
};

/** Makes a token and shows it, this once. */
export const NewTokenDialog = ({ accountId, former, onClose }: NewTokenProps) => {
  const t = useTexts(provisioningTexts);
  const [secret, setSecret] = useState<string>();
  const replaced = former === undefined ? {} : { former };
  return (
    <Dialog
      title={secret !== undefined ? t("secretTitle") : former === undefined ? t("newToken") : t("rotateTitle")}
      opened
      onClose={onClose}
    >
      {secret === undefined ? (
        <TokenForm accountId={accountId} {...replaced} onClose={onClose} onMade={setSecret} />
      ) : (
        <div className={classes.dialog}>
          <Notice tone="warning" live>
            {t("secretLead")}
          </Notice>
          <CopyField value={secret} what={t("token")} />
          {former !== undefined && <p>{t.rich("rotateNext", { name: former.name }, isolated)}</p>}
          <div>
            <Button weight="main" onClick={onClose}>
              {t("secretDone")}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
};

type RevokeTokenProps = { accountId: string; token: ProvisioningToken; onClose: () => void };

/** Revokes a token: at once, and for good. */
export const RevokeTokenDialog = ({ accountId, token: { id, name }, onClose }: RevokeTokenProps) => {
  const t = useTexts(provisioningTexts);
  return (
    <ConfirmDialog
      title={t("revokeTitle")}
      confirm={t("revoke")}
      danger
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.provisioning.revokeToken({ accountId, id });
        await readProvisioningAgain();
        toast(t("revoked"));
      }}
    >
      {t.rich("revokeBody", { name }, isolated)}
    </ConfirmDialog>
  );
};
