import { HOUR_MS } from "@freehold/core/kernel/duration";
import { useTexts } from "../platform/texts.ts";
import { Panel } from "../ui/panel.tsx";
import { Duration } from "../ui/when.tsx";
import classes from "./access.module.css";
import type { MyRequest } from "./standing.ts";
import { standingTexts } from "./standing-texts.ts";

const edgeOf = (share: number) => (share > 85 ? "end" : share < 12 ? "start" : undefined);

/** How long decisions took on this account, drawn with how long this request has waited. */
export const DecisionTimes = ({ request }: { request: MyRequest }) => {
  const t = useTexts(standingTexts);
  const { decisionHours } = request;
  if (decisionHours === null) {
    return (
      <Panel title={t("howLongTitle")}>
        <p>{t("tooFew")}</p>
      </Panel>
    );
  }
  const { p50, p95, count } = decisionHours;
  const waited = Math.max(0, Date.now() - new Date(request.requestedAt).getTime()) / HOUR_MS;
  const whole = Math.max(p95, waited, 1) * 1.08;
  const share = (hours: number) => Math.min(100, (hours / whole) * 100);
  return (
    <Panel title={t("howLongTitle")}>
      <p>
        {t.rich(
          "howLong",
          { count },
          {
            half: () => (
              <strong>
                <Duration ms={p50 * HOUR_MS} />
              </strong>
            ),
            most: () => (
              <strong>
                <Duration ms={p95 * HOUR_MS} />
              </strong>
            ),
          },
        )}
      </p>
      <div className={classes.scale} aria-hidden>
        <div className={classes.track}>
          <div className={classes.most} style={{ inlineSize: `${share(p95)}%` }} />
          <div className={classes.half} style={{ inlineSize: `${share(p50)}%` }} />
        </div>
        <span
          className={classes.mark}
          data-edge={edgeOf(share(waited))}
          style={{ insetInlineStart: `${share(waited)}%` }}
        >
          {t("youNow")}
        </span>
        <div className={classes.ends}>
          <span>0</span>
          <span>
            <Duration ms={whole * HOUR_MS} />
          </span>
        </div>
      </div>
      <ul className={classes.legend} aria-hidden>
        <li>
          <span className={classes.swatch} /> {t("half")}
        </li>
        <li>
          <span className={classes.swatch} data-most="true" /> {t("most")}
        </li>
      </ul>
    </Panel>
  );
};
