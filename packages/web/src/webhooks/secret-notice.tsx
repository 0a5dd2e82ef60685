import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy.tsx";
import { Notice } from "../ui/notice.tsx";
import { webhookTexts } from "./texts.ts";
import classes from "./webhooks.module.css";

/** A secret, shown this once. */
export const SecretNotice = ({ secret, onDone }: { secret: string; onDone: () => void }) => {
  const t = useTexts(webhookTexts);
  return (
    <div className={classes.dialog}>
      <Notice tone="warning" live>
        {t("secretLead")}
      </Notice>
      <CopyField value={secret} what={t("secret")} />
      <div>
        <Button weight="main" onClick={onDone}>
          {t("secretDone")}
        </Button>
      </div>
    </div>
  );
};
