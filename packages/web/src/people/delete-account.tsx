import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { OwnPasswordField, useOwnPassword } from "./own-password.tsx";
import classes from "./people.module.css";
import { profileTexts } from "./profile-texts.ts";

const DeleteForm = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(profileTexts);
  const router = useRouter();
  const own = useOwnPassword();
  const form = useProblemForm({
    initial: { password: "" },
    validate: ({ password }) => own.missing(password),
    submit: ({ password }) => client.people.delete(own.sent(password)),
    done: async () => {
      // Away from pages that need a person before the session says that there is none.
      await router.navigate({ href: addresses.home, replace: true });
      await refreshSession();
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== "session" });
      toast(t("deleted"));
    },
  });
  return (
    <Form form={form} submit={t("deleteConfirm")} danger secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("deleteAsk")}</p>
      <OwnPasswordField {...form.field("password")} />
    </Form>
  );
};

/** Ends a person's own sign-in for good, having said what that means. */
export const DeleteAccount = () => {
  const t = useTexts(profileTexts);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <Panel title={t("deleteTitle")} lead={t("deleteLead")}>
      <ul className={classes.points}>
        <li>{t("deleteOne")}</li>
        <li>{t("deleteTwo")}</li>
        <li>{t("deleteThree")}</li>
      </ul>
      <div>
        <Button weight="danger" popup="dialog" onClick={() => setAsking(true)}>
          {t("deleteButton")}
        </Button>
      </div>
      <Dialog title={t("deleteTitle")} opened={asking} onClose={close}>
        <DeleteForm onClose={close} />
      </Dialog>
    </Panel>
  );
};
