import type { LicenseThreshold } from "@freehold/core/license-alerts/schema";
import { MOST_LICENSES } from "@freehold/core/licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable, useCursorQuery } from "../ui/data-table.tsx";
import { Form } from "../ui/form.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { NumberText } from "../ui/when.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { alertTexts } from "./alerts-texts.ts";

const useColumns = (): readonly Column<LicenseThreshold>[] => {
  const t = useTexts(alertTexts);
  return [
    { id: "license", header: t("license"), names: true, cell: ({ licenseType }) => <bdi>{licenseType.name}</bdi> },
    {
      id: "place",
      header: t("place"),
      cell: ({ virtualAccount }) => (virtualAccount === null ? t("wholeAccount") : <bdi>{virtualAccount.name}</bdi>),
    },
    {
      id: "quantity",
      header: t("thresholdAt"),
      number: true,
      cell: ({ quantity }) => <NumberText value={quantity} />,
    },
    { id: "left", header: t("left"), number: true, cell: ({ balance }) => <NumberText value={balance} /> },
    { id: "by", header: t("setBy"), cell: ({ setBy }) => <PersonName>{setBy}</PersonName> },
  ];
};

const RemoveButton = ({ accountId, threshold }: { accountId: string; threshold: LicenseThreshold }) => {
  const t = useTexts(alertTexts);
  const { run, busy } = useAction(() => client.licenseThresholds.remove({ accountId, id: threshold.id }), {
    said: t("removed"),
    done: readLicensesAgain,
  });
  return (
    <Button small busy={busy} label={`${t("remove")} – ${threshold.licenseType.name}`} onClick={() => void run()}>
      {t("remove")}
    </Button>
  );
};

/** `search` finds the licenses that can be chosen; it is not sent. */
type Values = {
  search: string;
  type: string;
  quantity: string;
  where: "account" | "own" | "";
  place: Place | undefined;
};

const ThresholdForm = ({ accountId, onClose }: { accountId: string; onClose: () => void }) => {
  const t = useTexts(alertTexts);
  const account = useAccount();
  const isWhole = scopeIn(account, "license.manage") === "account";
  const initial: Values = { search: "", type: "", quantity: "", where: isWhole ? "account" : "own", place: undefined };
  const form = useProblemForm<Values>({
    initial,
    paths: { type: "licenseTypeId", place: "virtualAccountId" },
    validate: ({ type, quantity, where, place }): Record<string, string> => ({
      ...(type === "" ? { type: t("licenseMissing") } : {}),
      ...(/^\d{1,10}$/.test(quantity.trim()) && Number(quantity) <= MOST_LICENSES
        ? {}
        : { quantity: t("quantityMissing") }),
      ...(where === "own" && place == null ? { place: t("placeMissing") } : {}),
    }),
    submit: ({ type, quantity, where, place }) =>
      client.licenseThresholds.set({
        accountId,
        licenseTypeId: type,
        virtualAccountId: where === "own" ? (place?.id ?? null) : null,
        quantity: Number(quantity),
      }),
    done: async () => {
      await readLicensesAgain();
      toast(t("saved"));
      onClose();
    },
  });
  const search = useSettled(form.values.search, 300);
  const found = useQuery({
    queryKey: ["licenses", accountId, "inventory", "to-choose", search],
    queryFn: ({ signal }) => client.licenses.listInventory({ accountId, search, limit: 50 }, { signal }),
  });
  const options = (found.data?.items ?? []).map(({ type }) => ({
    value: type.id,
    label: `${type.name} (${type.sku})`,
  }));
  return (
    <Form form={form} submit={t("set")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField {...form.field("search")} label={t("chooseLicense")} optional="unsaid" autoComplete="off" />
      <SelectField
        {...form.field("type")}
        label={t("license")}
        options={options}
        {...(found.isSuccess && options.length === 0 ? { help: t("nothingFound") } : {})}
      />
      <TextField {...form.field("quantity")} label={t("quantity")} inputMode="numeric" autoComplete="off" />
      {isWhole && (
        <RadioCards
          {...form.field("where")}
          label={t("where")}
          cards={[
            { value: "account", label: t("wholeAccount") },
            { value: "own", label: t("onePlace") },
          ]}
        />
      )}
      {form.values.where === "own" && (
        <PlacePicker
          {...form.field("place")}
          label={t("placeLabel")}
          source={accountSource(accountId, "licenses_managed")}
          withTop={false}
        />
      )}
    </Form>
  );
};

/** At how many licenses left people are told, and how to say so. */
export const Thresholds = () => {
  const t = useTexts(alertTexts);
  const account = useAccount();
  const [opened, setOpened] = useState(false);
  const mayManage = account.status === "active" && scopeIn(account, "license.manage") !== undefined;
  const isWhole = scopeIn(account, "license.manage") === "account";
  const list = useCursorQuery({
    queryKey: ["licenses", account.id, "thresholds"],
    fetchPage: (cursor, signal) =>
      client.licenseThresholds.list({ accountId: account.id, cursor, limit: 25 }, { signal }),
  });
  return (
    <Panel
      title={t("thresholds")}
      lead={t("thresholdsLead")}
      actions={
        mayManage && (
          <Button popup="dialog" onClick={() => setOpened(true)}>
            {t("add")}
          </Button>
        )
      }
    >
      <DataTable
        label={t("thresholds")}
        columns={useColumns()}
        rowKey={({ id }) => id}
        list={list}
        actions={(threshold) =>
          mayManage &&
          (isWhole || threshold.virtualAccount !== null) && (
            <RemoveButton accountId={account.id} threshold={threshold} />
          )
        }
        empty={<EmptyState title={t("noThresholdsTitle")}>{t("noThresholds")}</EmptyState>}
      />
      <Dialog title={t("addTitle")} opened={opened} onClose={() => setOpened(false)}>
        <ThresholdForm accountId={account.id} onClose={() => setOpened(false)} />
      </Dialog>
    </Panel>
  );
};
