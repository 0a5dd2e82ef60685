import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import { userGroupTexts } from "./texts.ts";

type Named = { readonly name: string; readonly description: string };

type GroupFormProps = {
  initial: Named;
  submit: string;
  save: (named: Named) => Promise<unknown>;
  onCancel: () => void;
};

/** The name and description of a group. */
export const GroupForm = ({ initial, submit, save, onCancel }: GroupFormProps) => {
  const t = useTexts(userGroupTexts);
  const form = useProblemForm({
    initial: { name: initial.name, description: initial.description },
    validate: ({ name }) => (name.trim() === "" ? { name: t("nameMissing") } : {}),
    submit: save,
  });
  return (
    <Form form={form} submit={submit} secondary={<Button onClick={onCancel}>{t("cancel")}</Button>}>
      <TextField {...form.field("name")} label={t("name")} autoComplete="off" />
      <TextArea {...form.field("description")} label={t("description")} max={500} optional />
    </Form>
  );
};
