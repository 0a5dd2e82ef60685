import { addresses } from "../platform/addresses.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { IconCircleCheck } from "../ui/icons.ts";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Panel } from "../ui/panel.tsx";
import classes from "./access.module.css";
import { requestTexts } from "./request-texts.ts";

/** Access Request Sent. */
export const Page = () => {
  const t = useTexts(requestTexts);
  const id = useQueryParameter("id");
  return (
    <Frame title={t("title")} breadcrumbs={[{ label: t("access"), to: "/access/smart-accounts" }]} narrow>
      <Panel>
        <div className={classes.sent} role="status">
          <IconCircleCheck size={44} stroke={1.6} aria-hidden />
          <h2>{t("sentTitle")}</h2>
          <p>{t.rich("sentSentence", {}, { link: (words) => <Link to={addresses.yourRequests}>{words}</Link> })}</p>
        </div>
        <Actions>
          {id !== undefined && (
            <ButtonLink weight="main" to={`/access/requests/${encodeURIComponent(id)}`}>
              {t("sentNext")}
            </ButtonLink>
          )}
          <ButtonLink to={addresses.home}>{t("home")}</ButtonLink>
        </Actions>
      </Panel>
    </Frame>
  );
};
