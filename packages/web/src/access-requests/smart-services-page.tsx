import { addresses } from "../platform/addresses.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState, Panel } from "../ui/panel.tsx";
import { AccessFrame } from "./access-frame.tsx";
import { accessTexts } from "./access-texts.ts";

/** Access, tab Smart Services. */
export const Page = () => {
  const t = useTexts(accessTexts);
  const { operatorName } = useSession();
  return (
    <AccessFrame>
      <Panel title={t("smartServices")}>
        <EmptyState
          title={t("smartServicesTitle")}
          action={
            <ButtonLink small to={addresses.learn}>
              {t("learn")}
            </ButtonLink>
          }
        >
          {t("smartServicesBody", { operator: operatorName })}
        </EmptyState>
      </Panel>
    </AccessFrame>
  );
};
