import { type Release, ReleaseChannel } from "@freehold/core/downloads/schema";
import { useTexts } from "../../platform/texts.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { Columns, Form } from "../../ui/form.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { downloadTexts } from "../download-texts.ts";
import { productTexts } from "./texts.ts";

/** What is said about a release. */
export type SaidOfRelease = Pick<
  Release,
  "version" | "releasedOn" | "channel" | "isRecommended" | "notes" | "upgradeNotes"
>;

type ReleaseFormProps = {
  initial: SaidOfRelease;
  submit: string;
  onSubmit: (said: SaidOfRelease) => Promise<Release>;
  onDone: (release: Release) => unknown;
  onClose: () => void;
};

/** Says what a release is: to draft one, or to change it. */
export const ReleaseForm = ({ initial, submit, onSubmit, onDone, onClose }: ReleaseFormProps) => {
  const t = useTexts(productTexts);
  const words = useTexts(downloadTexts);
  const form = useProblemForm({
    initial,
    validate: ({ version, releasedOn }) => ({
      ...(version.trim() === "" ? { version: t("required") } : {}),
      ...(releasedOn === "" ? { releasedOn: t("required") } : {}),
    }),
    submit: onSubmit,
    done: onDone,
  });
  return (
    <Form form={form} submit={submit} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <Columns>
        <TextField {...form.field("version")} label={t("version")} code />
        <TextField {...form.field("releasedOn")} label={t("releasedOn")} type="date" />
      </Columns>
      <SelectField
        id={form.fieldId("channel")}
        name="channel"
        label={t("channel")}
        value={form.values.channel}
        onChange={(value) => form.set("channel", ReleaseChannel.options.find((one) => one === value) ?? "stable")}
        options={ReleaseChannel.options.map((value) => ({ value, label: words(`channel.${value}`) }))}
      />
      <CheckboxField {...form.field("isRecommended")} label={t("isRecommended")} help={t("isRecommendedHelp")} />
      <TextArea {...form.field("notes")} label={t("notes")} help={t("notesHelp")} max={20_000} rows={8} optional />
      <TextArea
        {...form.field("upgradeNotes")}
        label={t("upgradeNotes")}
        help={t("upgradeNotesHelp")}
        max={4_000}
        optional
      />
    </Form>
  );
};
