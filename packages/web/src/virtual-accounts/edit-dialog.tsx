import type { Visibility } from "@freehold/core/accounts/schema";
import { tidyTags } from "@freehold/core/virtual-accounts/rules";
import {
  DESCRIPTION_MAX_CHARACTERS,
  MOST_TAG_KEYS,
  type Tag,
  type VirtualAccount,
} from "@freehold/core/virtual-accounts/schema";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Form } from "../ui/form.tsx";
import { type ProblemForm, useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Place, PlacePicker } from "./picker.tsx";
import { readVirtualAccountsAgain, type Source } from "./source.ts";
import { type TagRow, TagRows } from "./tag-rows.tsx";
import { virtualAccountTexts } from "./texts.ts";

type Values = {
  name: string;
  parent: Place | undefined;
  description: string;
  tags: readonly TagRow[];
  visibility: Visibility | "";
};

const rowsOfTags = (tags: readonly Tag[]): TagRow[] =>
  tags.flatMap(({ key, values }) => values.map((value) => ({ key, value })));

const tagsOfRows = (rows: readonly TagRow[]): Tag[] =>
  tidyTags(rows.map(({ key, value }) => ({ key: key.trim(), values: [value.trim()] })));

const isIncomplete = ({ key, value }: TagRow) => key.trim() === "" || value.trim() === "";

const useErrors = () => {
  const t = useTexts(virtualAccountTexts);
  return ({ name, tags, parent }: Values) => ({
    ...(name.trim() === "" ? { name: t("nameMissing") } : {}),
    ...(parent === undefined ? { parent: t("parentMissing") } : {}),
    ...(tags.some(isIncomplete) ? { tags: t("tagIncomplete") } : {}),
    ...(tags.length > MOST_TAG_KEYS ? { tags: t("tagsTooMany", { most: MOST_TAG_KEYS }) } : {}),
  });
};

type FieldsProps = { form: ProblemForm<Values>; maySetVisibility: boolean };

const Fields = ({ form, maySetVisibility }: FieldsProps) => {
  const t = useTexts(virtualAccountTexts);
  return (
    <>
      <TextArea {...form.field("description")} label={t("description")} optional max={DESCRIPTION_MAX_CHARACTERS} />
      <TagRows {...form.field("tags")} />
      {maySetVisibility && (
        <RadioCards
          {...form.field("visibility")}
          label={t("visibility")}
          cards={[
            { value: "unrestricted", label: t("unrestricted"), help: t("unrestrictedHelp") },
            { value: "restricted", label: t("restricted"), help: t("restrictedHelp") },
          ]}
        />
      )}
    </>
  );
};

type CreateProps = {
  accountId: string;
  /** Undefined where it is still to be chosen. */
  parent: Place | undefined;
  source: Source;
  isAdministrator: boolean;
  onClose: () => void;
};

/** Creates a virtual account somewhere in the tree. */
export const CreateDialog = ({ accountId, parent, source, isAdministrator, onClose }: CreateProps) => {
  const t = useTexts(virtualAccountTexts);
  const attemptKey = useAttemptKey();
  const initial: Values = { name: "", parent, description: "", tags: [], visibility: "unrestricted" };
  const form = useProblemForm({
    initial,
    paths: { parent: "parentId" },
    validate: useErrors(),
    submit: (values) => {
      const { name, description, tags, visibility } = values;
      const input = {
        accountId,
        name,
        description,
        tags: tagsOfRows(tags),
        parentId: values.parent?.id ?? null,
        ...(visibility === "" ? {} : { visibility }),
      };
      return client.virtualAccounts.create(input, { idempotencyKey: attemptKey(input) });
    },
    done: async () => {
      await readVirtualAccountsAgain();
      toast(t("created"));
      onClose();
    },
  });
  return (
    <Dialog title={t("createTitle")} opened onClose={onClose}>
      <Form form={form} submit={t("create")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <TextField {...form.field("name")} label={t("nameLabel")} help={t("nameHelp")} autoComplete="off" />
        <PlacePicker {...form.field("parent")} label={t("parent")} source={source} withTop={isAdministrator} />
        <Fields form={form} maySetVisibility={isAdministrator} />
      </Form>
    </Dialog>
  );
};

type EditProps = { accountId: string; one: VirtualAccount; onClose: () => void };

/** Changes what a virtual account is called and described by. */
export const EditDialog = ({ accountId, one, onClose }: EditProps) => {
  const t = useTexts(virtualAccountTexts);
  const maySetVisibility = one.may.includes("set_visibility");
  const initial: Values = {
    name: one.name,
    parent: null,
    description: one.details?.description ?? "",
    tags: rowsOfTags(one.details?.tags ?? []),
    visibility: one.details?.visibility ?? "",
  };
  const form = useProblemForm({
    initial,
    validate: useErrors(),
    submit: ({ name, description, tags, visibility }) =>
      client.virtualAccounts.update({
        accountId,
        id: one.id,
        name,
        description,
        tags: tagsOfRows(tags),
        ...(maySetVisibility && visibility !== "" ? { visibility } : {}),
      }),
    done: async () => {
      await readVirtualAccountsAgain();
      toast(t("saved"));
      onClose();
    },
  });
  return (
    <Dialog title={t("editTitle", { name: one.name })} opened onClose={onClose}>
      <Form form={form} submit={t("save")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
        <TextField {...form.field("name")} label={t("nameLabel")} help={t("nameHelp")} autoComplete="off" />
        <Fields form={form} maySetVisibility={maySetVisibility} />
      </Form>
    </Dialog>
  );
};
