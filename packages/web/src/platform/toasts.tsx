import { IconX } from "../ui/icons.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";
import { dismissToast, useToasts } from "./toast.ts";

/** The corner where toasts appear; always in the page, so that screen readers hear what comes into it. */
export const Toasts = () => {
  const t = useTexts(shellTexts);
  return (
    <div className={classes.toasts} role="status" aria-live="polite" aria-relevant="additions">
      {useToasts().map(({ id, kind, sentence }) => (
        <div key={id} className={classes.toast} data-kind={kind}>
          <p>{sentence}</p>
          <button
            type="button"
            className={classes.plainButton}
            aria-label={t("close")}
            onClick={() => dismissToast(id)}
          >
            <IconX size={18} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
};
