import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { addresses } from "./addresses.ts";
import { queryClient } from "./api.ts";
import { useConnection } from "./connection.ts";
import { useSession } from "./session.ts";
import classes from "./shell.module.css";
import { shellTexts } from "./shell-texts.ts";
import { useTexts } from "./texts.ts";

/** Above every page: a lost connection with another try, and that this is a demonstration. */
export const Banners = () => {
  const t = useTexts(shellTexts);
  const connection = useConnection();
  const { operatorName, isDemo, hasMailbox } = useSession();
  return (
    <section aria-label={t("siteNotices")} data-no-print>
      <div role="status">
        {connection !== "fine" && (
          <div className={classes.banner} data-tone="warning">
            <span>{connection === "offline" ? t("offline") : t("unavailable", { operator: operatorName })}</span>
            <Button small onClick={() => void queryClient.refetchQueries({ type: "active" })}>
              {t("retry")}
            </Button>
          </div>
        )}
      </div>
      {(isDemo || hasMailbox) && (
        <div className={classes.banner}>
          {isDemo && <span>{t("demo")}</span>}
          {isDemo && <Link to={addresses.demo}>{t("demoPeople")}</Link>}
          {hasMailbox && <Link to={addresses.mailbox}>{t("mailbox")}</Link>}
        </div>
      )}
    </section>
  );
};
