import type { Product } from "@freehold/core/downloads/schema";
import { useQuery } from "@tanstack/react-query";
import { soldTypes } from "../../orders/operator/sold-types.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Button } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { Actions } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { productTexts } from "./texts.ts";

type Values = { name: string; description: string; licenseTypeIds: readonly string[] };

/** Begins to offer a product, or changes how it is described and what entitles to it. */
export const ProductForm = ({ product, onClose }: { product: Product | undefined; onClose: () => void }) => {
  const t = useTexts(productTexts);
  const { data: sold = [] } = useQuery(soldTypes);
  const initial: Values = {
    name: product?.name ?? "",
    description: product?.description ?? "",
    licenseTypeIds: product?.licenseTypes.map(({ id }) => id) ?? [],
  };
  const form = useProblemForm({
    initial,
    validate: ({ name, licenseTypeIds }) => ({
      ...(name.trim() === "" ? { name: t("required") } : {}),
      ...(licenseTypeIds.length === 0 ? { licenseTypeIds: t("required") } : {}),
    }),
    submit: ({ name, description, licenseTypeIds }) => {
      const wanted = { name, description, licenseTypeIds: [...licenseTypeIds] };
      return product === undefined
        ? client.products.create(wanted)
        : client.products.update({ ...wanted, productId: product.id });
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: ["products"] });
      toast(t(product === undefined ? "created" : "saved"));
      onClose();
    },
  });
  const { licenseTypeIds } = form.values;
  const names = new Map([...(product?.licenseTypes ?? []), ...sold].map(({ id, name }) => [id, name]));
  return (
    <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField {...form.field("name")} label={t("name")} />
      <TextArea {...form.field("description")} label={t("description")} max={1000} optional />
      <SelectField
        id={form.fieldId("licenseTypeIds")}
        name="licenseTypeIds"
        value=""
        onChange={(id) => id !== "" && form.set("licenseTypeIds", [...licenseTypeIds, id])}
        label={t("addLicenseType")}
        help={t("licenseTypesHelp")}
        error={form.errors.licenseTypeIds}
        options={sold
          .filter(({ id }) => !licenseTypeIds.includes(id))
          .map(({ id, name, sku }) => ({ value: id, label: `${name} (${sku})` }))}
      />
      {licenseTypeIds.length > 0 && (
        <Actions>
          {licenseTypeIds.map((id) => (
            <Button
              key={id}
              small
              onClick={() =>
                form.set(
                  "licenseTypeIds",
                  licenseTypeIds.filter((one) => one !== id),
                )
              }
            >
              {t("removeLicenseType", { name: names.get(id) ?? "" })}
            </Button>
          ))}
        </Actions>
      )}
    </Form>
  );
};
