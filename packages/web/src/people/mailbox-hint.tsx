import { addresses } from "../platform/addresses.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { entryTexts } from "./entry-texts.ts";

/** Where mails land when this site has no mail server; nothing otherwise. */
export const MailboxHint = () => {
  const t = useTexts(entryTexts);
  const { hasMailbox } = useSession();
  if (!hasMailbox) return null;
  return (
    <Notice tone="info">
      <span>{t("mailboxHint")}</span>
      <ButtonLink small to={addresses.mailbox}>
        {t("openMailbox")}
      </ButtonLink>
    </Notice>
  );
};
