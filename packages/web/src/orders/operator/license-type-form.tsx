import { Enforcement, type LicenseType, LicenseUnit } from "@freehold/core/licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { Columns, Form } from "../../ui/form.tsx";
import { Actions } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { licenseTypeTexts } from "./license-type-texts.ts";
import { soldTypes } from "./sold-types.ts";

type Values = {
  sku: string;
  name: string;
  description: string;
  unit: LicenseUnit | "";
  enforcement: Enforcement | "";
  graceDays: string;
  substituteIds: readonly string[];
};

type LicenseTypeFormProps = { type: LicenseType | undefined; onClose: () => void };

/** Begins to sell a kind of license, or changes how one is described. */
export const LicenseTypeForm = ({ type, onClose }: LicenseTypeFormProps) => {
  const t = useTexts(licenseTypeTexts);
  const { data: sold = [] } = useQuery(soldTypes);
  const initial: Values = {
    sku: type?.sku ?? "",
    name: type?.name ?? "",
    description: type?.description ?? "",
    unit: type?.unit ?? "license",
    enforcement: type?.enforcement ?? "enforced",
    graceDays: String(type?.graceDays ?? 0),
    substituteIds: type?.substitutes.map(({ id }) => id) ?? [],
  };
  const form = useProblemForm({
    initial,
    validate: ({ sku, name, graceDays }) => ({
      ...(sku.trim() === "" ? { sku: t("required") } : {}),
      ...(name.trim() === "" ? { name: t("required") } : {}),
      ...(/^\d{1,3}$/.test(graceDays.trim()) && Number(graceDays) <= 365 ? {} : { graceDays: t("whole") }),
    }),
    submit: ({ sku, name, description, unit, enforcement, graceDays, substituteIds }) => {
      const described = { name, description, graceDays: Number(graceDays), substituteIds: [...substituteIds] };
      return type === undefined
        ? client.licenseTypes.create({
            ...described,
            sku,
            unit: unit || "license",
            enforcement: enforcement || "enforced",
          })
        : client.licenseTypes.update({ ...described, licenseTypeId: type.id });
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: ["license-types"] });
      toast(t(type === undefined ? "created" : "saved"));
      onClose();
    },
  });
  const { substituteIds } = form.values;
  const names = new Map([...(type?.substitutes ?? []), ...sold].map(({ id, name }) => [id, name]));
  const others = sold.filter(({ id }) => id !== type?.id && !substituteIds.includes(id));
  return (
    <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField {...form.field("name")} label={t("name")} />
      {type === undefined && (
        <>
          <TextField {...form.field("sku")} label={t("sku")} help={t("skuHelp")} code />
          <RadioCards
            {...form.field("enforcement")}
            label={t("enforcement")}
            help={t("enforcementHelp")}
            cards={Enforcement.options.map((value) => ({
              value,
              label: t(`enforcement.${value}`),
              help: t(`enforcementHelp.${value}`),
            }))}
          />
        </>
      )}
      <Columns>
        {type === undefined && (
          <SelectField
            id={form.fieldId("unit")}
            name="unit"
            value={form.values.unit}
            onChange={(value) => form.set("unit", LicenseUnit.options.find((unit) => unit === value) ?? "")}
            label={t("unit")}
            options={LicenseUnit.options.map((value) => ({ value, label: t(`unit.${value}`) }))}
          />
        )}
        <TextField {...form.field("graceDays")} label={t("grace")} help={t("graceHelp")} inputMode="numeric" />
      </Columns>
      <TextArea {...form.field("description")} label={t("description")} max={1000} optional />
      <SelectField
        id={form.fieldId("substituteIds")}
        name="substituteIds"
        value=""
        onChange={(id) => id !== "" && form.set("substituteIds", [...substituteIds, id])}
        label={t("addSubstitute")}
        help={t("substitutesHelp")}
        error={form.errors.substituteIds}
        optional
        options={others.map(({ id, name, sku }) => ({ value: id, label: `${name} (${sku})` }))}
      />
      {substituteIds.length > 0 && (
        <Actions>
          {substituteIds.map((id) => (
            <Button
              key={id}
              small
              onClick={() =>
                form.set(
                  "substituteIds",
                  substituteIds.filter((one) => one !== id),
                )
              }
            >
              {t("removeSubstitute", { name: names.get(id) ?? "" })}
            </Button>
          ))}
        </Actions>
      )}
    </Form>
  );
};
