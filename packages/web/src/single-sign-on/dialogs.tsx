import type { IdentityProvider, ProviderDomain, ProviderMode } from "@freehold/core/single-sign-on/schema";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { ProviderForm } from "./provider-form.tsx";
import { readProvidersAgain } from "./providers-query.ts";
import { singleSignOnTexts } from "./texts.ts";

type DialogProps = { accountId: string; provider: IdentityProvider; onClose: () => void };

/** Changes a provider; its secret only where another one is entered. */
export const ChangeDialog = ({
  accountId,
  provider,
  domains,
  onClose,
}: DialogProps & { domains: readonly ProviderDomain[] }) => {
  const t = useTexts(singleSignOnTexts);
  return (
    <Dialog title={t("changeTitle")} opened onClose={onClose}>
      <ProviderForm
        provider={provider}
        domains={domains}
        submit={t("save")}
        secondary={<Button onClick={onClose}>{t("cancel")}</Button>}
        send={({ clientSecret, ...terms }) =>
          client.identityProviders.change({
            accountId,
            id: provider.id,
            ...terms,
            ...(clientSecret === "" ? {} : { clientSecret }),
          })
        }
        done={async () => {
          await readProvidersAgain();
          toast(t("changed"));
          onClose();
        }}
      />
    </Dialog>
  );
};

/** Says what a mode brings before it is chosen. */
export const ModeDialog = ({ accountId, provider: { id }, mode, onClose }: DialogProps & { mode: ProviderMode }) => {
  const t = useTexts(singleSignOnTexts);
  return (
    <ConfirmDialog
      title={t(`to.${mode}`)}
      confirm={t(`to.${mode}`)}
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.identityProviders.setMode({ accountId, id, mode });
        await readProvidersAgain();
        toast(t("switched"));
      }}
    >
      {t(`brings.${mode}`)}
    </ConfirmDialog>
  );
};

/** Removes a provider with what binds people to it. */
export const RemoveDialog = ({ accountId, provider: { id }, onClose }: DialogProps) => {
  const t = useTexts(singleSignOnTexts);
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("removeTitle")}
      confirm={t("remove")}
      danger
      opened
      onClose={onClose}
      onConfirm={async () => {
        await client.identityProviders.remove({ accountId, id });
        toast(t("removed"));
        await router.navigate({ href: addresses.singleSignOn(accountId) });
        await readProvidersAgain();
      }}
    >
      {t("removeBody")}
    </ConfirmDialog>
  );
};

/** Releases somebody whose address is another person's at the provider by now. */
export const ReleaseDialog = ({ accountId, provider: { id }, onClose }: DialogProps) => {
  const t = useTexts(singleSignOnTexts);
  const form = useProblemForm({
    initial: { email: "" },
    validate: ({ email }) => (email.trim() === "" ? { email: t("required") } : {}),
    submit: ({ email }) => client.identityProviders.release({ accountId, id, email }),
    done: async () => {
      await readProvidersAgain();
      toast(t("released"));
      onClose();
    },
  });
  return (
    <Dialog title={t("releaseTitle")} opened onClose={onClose}>
      <Form form={form} submit={t("release")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <p>{t("releaseBody")}</p>
        <TextField {...form.field("email")} type="email" label={t("email")} autoComplete="off" />
      </Form>
    </Dialog>
  );
};
