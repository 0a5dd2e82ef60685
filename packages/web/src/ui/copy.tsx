import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "./button.tsx";
import { IconCopy } from "./icons.ts";
import classes from "./panel.module.css";
import { uiTexts } from "./ui-texts.ts";

/** Copies a value; `what` names it for a screen reader. */
export const CopyButton = ({ value, what }: { value: string; what: string }) => {
  const t = useTexts(uiTexts);
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => toast(t("copied")),
      () => toast(t("copyFailed"), "problem"),
    );
  return (
    <Button small icon={<IconCopy size={16} aria-hidden />} label={t("copyThis", { what })} onClick={() => void copy()}>
      {t("copy")}
    </Button>
  );
};

/** A value to be put elsewhere exactly as it is: a DNS record, a token. */
export const CopyField = ({ value, what }: { value: string; what: string }) => (
  <div className={classes.copyRow}>
    <code translate="no">{value}</code>
    <CopyButton value={value} what={what} />
  </div>
);
