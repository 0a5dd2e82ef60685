import type { SignedInDevice } from "@freehold/core/people/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { When } from "../ui/when.tsx";
import { deviceName } from "./device-name.ts";
import classes from "./people.module.css";
import { profileTexts } from "./profile-texts.ts";

const queryKey = ["people", "sessions"];
const readAgain = () => queryClient.invalidateQueries({ queryKey });

const Device = ({ device }: { device: SignedInDevice }) => {
  const t = useTexts(profileTexts);
  const { browser, system } = deviceName(device.userAgent);
  const name =
    browser !== undefined && system !== undefined
      ? t("deviceOn", { browser, system })
      : (browser ?? system ?? t("unknownDevice"));
  const signOut = useAction(() => client.people.revokeSession({ id: device.id }), {
    said: t("signedOut"),
    done: readAgain,
  });
  return (
    <Row
      words={
        <>
          <strong>{name}</strong>
          <span className={classes.soft}>
            {device.ipAddress !== null && (
              <>
                <bdi>{device.ipAddress}</bdi> ·{" "}
              </>
            )}
            {device.byOrganization && <>{t("byOrganization")} · </>}
            {t("since")} <When at={device.createdAt} /> · {t("lastSeen")} <When at={device.lastSeenAt} />
          </span>
        </>
      }
    >
      {device.current ? (
        <StatusBadge tone="good">{t("thisDevice")}</StatusBadge>
      ) : (
        <Button small busy={signOut.busy} label={t("signOutThis", { device: name })} onClick={() => void signOut.run()}>
          {t("signOutDevice")}
        </Button>
      )}
    </Row>
  );
};

/** Where a person is signed in, and how to end that. */
export const SignedInDevices = () => {
  const t = useTexts(profileTexts);
  const [asking, setAsking] = useState(false);
  const sessions = useQuery({ queryKey, queryFn: () => client.people.listSessions() });
  const others = sessions.data?.items.filter(({ current }) => !current) ?? [];
  return (
    <Panel
      title={t("sessions")}
      lead={t("sessionsLead")}
      actions={
        others.length > 0 && (
          <Button small popup="dialog" onClick={() => setAsking(true)}>
            {t("signOutOthers")}
          </Button>
        )
      }
    >
      {sessions.isPending && <Skeleton lines={3} />}
      {sessions.isError && <ProblemAlert problem={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data !== undefined && (
        <Rows>
          {sessions.data.items.map((device) => (
            <Device key={device.id} device={device} />
          ))}
        </Rows>
      )}
      {sessions.data !== undefined && others.length === 0 && <p className={classes.soft}>{t("onlyHere")}</p>}
      <ConfirmDialog
        title={t("signOutOthers")}
        confirm={t("signOutOthers")}
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await client.people.revokeOtherSessions();
          toast(t("othersSignedOut"));
          await readAgain();
        }}
      >
        {t("signOutOthersBody")}
      </ConfirmDialog>
    </Panel>
  );
};
