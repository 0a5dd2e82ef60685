import type { Account } from "@freehold/core/accounts/schema";
import { isVirtualAccountRole } from "@freehold/core/kernel/permission";
import { ProvisionedRole, type ProvisioningDefaults } from "@freehold/core/provisioning/schema";
import { useState } from "react";
import { roleTexts } from "../members/role-texts.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { VirtualAccountsPicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { readProvisioningAgain } from "./query.ts";
import { provisioningTexts } from "./texts.ts";

type DefaultsProps = { account: Account; defaults: ProvisioningDefaults };

const ChangeDefaults = ({ account, defaults, onClose }: DefaultsProps & { onClose: () => void }) => {
  const t = useTexts(provisioningTexts);
  const words = useTexts(roleTexts);
  const { role, virtualAccount } = defaults;
  const initial: { role: ProvisionedRole | ""; virtualAccountId: string[] } = {
    role,
    virtualAccountId: virtualAccount === null ? [] : [virtualAccount.id],
  };
  const isPlaced = (chosen: ProvisionedRole | "") => chosen !== "" && isVirtualAccountRole(chosen);
  const form = useProblemForm({
    initial,
    validate: (values) =>
      isPlaced(values.role) && values.virtualAccountId.length === 0
        ? { virtualAccountId: t("virtualAccountMissing") }
        : {},
    submit: (values) =>
      client.provisioning.setDefaults({
        accountId: account.id,
        role: ProvisionedRole.parse(values.role),
        virtualAccountId: isPlaced(values.role) ? (values.virtualAccountId[0] ?? null) : null,
      }),
    done: async () => {
      await readProvisioningAgain();
      toast(t("defaultsChanged"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <RadioCards
        {...form.field("role")}
        label={t("role")}
        cards={ProvisionedRole.options.map((each) => ({ value: each, label: words(each), help: words(`${each}_may`) }))}
      />
      {isPlaced(form.values.role) && (
        <VirtualAccountsPicker
          {...form.field("virtualAccountId")}
          label={t("virtualAccount")}
          source={accountSource(account.id, "administered")}
          known={virtualAccount === null ? [] : [virtualAccount]}
          single
        />
      )}
    </Form>
  );
};

/** What people get whom the directory adds. */
export const DefaultsPanel = ({ account, defaults }: DefaultsProps) => {
  const t = useTexts(provisioningTexts);
  const words = useTexts(roleTexts);
  const [isOpen, setOpen] = useState(false);
  const { role, virtualAccount } = defaults;
  return (
    <Panel
      title={t("defaults")}
      lead={t("defaultsLead")}
      actions={account.status === "active" && <Button onClick={() => setOpen(true)}>{t("change")}</Button>}
    >
      <Facts
        facts={[
          { label: t("role"), value: words(role) },
          ...(virtualAccount === null ? [] : [{ label: t("virtualAccount"), value: <bdi>{virtualAccount.name}</bdi> }]),
        ]}
      />
      {isOpen && (
        <Dialog title={t("defaults")} opened onClose={() => setOpen(false)}>
          <ChangeDefaults account={account} defaults={defaults} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </Panel>
  );
};
