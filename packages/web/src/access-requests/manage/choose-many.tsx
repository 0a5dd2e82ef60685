import type { AccessRequest } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { useAction } from "../../ui/action.ts";
import { Button } from "../../ui/button.tsx";
import { Actions } from "../../ui/panel.tsx";
import { bulkTexts } from "./bulk-texts.ts";

/** As many requests as are decided at once. */
const MOST_AT_ONCE = 100;

/** The requests that are chosen to be decided together. */
export type Chosen = {
  readonly requests: readonly AccessRequest[];
  readonly has: (id: string) => boolean;
  readonly toggle: (request: AccessRequest, isChosen: boolean) => void;
  readonly choose: (requests: readonly AccessRequest[]) => void;
  readonly clear: () => void;
};

/** Keeps what is chosen while the page is open. */
export const useChosen = (): Chosen => {
  const [requests, setRequests] = useState<readonly AccessRequest[]>([]);
  return {
    requests,
    has: (id) => requests.some((each) => each.id === id),
    toggle: (request, isChosen) =>
      setRequests((known) => {
        const others = known.filter(({ id }) => id !== request.id);
        return isChosen ? [...others, request].slice(0, MOST_AT_ONCE) : others;
      }),
    choose: setRequests,
    clear: () => setRequests([]),
  };
};

type ChooseManyProps = { chosen: Chosen; accountId: string; onDecide: () => void };

/** Chooses what waits, a hundred at most, and goes on to decide it. */
export const ChooseMany = ({ chosen, accountId, onDecide }: ChooseManyProps) => {
  const t = useTexts(bulkTexts);
  const all = useAction(async () => {
    const { items } = await client.accessRequests.list({ accountId, status: "pending", limit: MOST_AT_ONCE });
    chosen.choose(items.filter(({ decidable }) => decidable));
  });
  const count = chosen.requests.length;
  return (
    <Actions>
      {count === 0 ? (
        <Button small busy={all.busy} onClick={() => void all.run()}>
          {t("chooseAll")}
        </Button>
      ) : (
        <>
          <Button small weight="main" popup="dialog" onClick={onDecide}>
            {t("decide", { count })}
          </Button>
          <Button small onClick={chosen.clear}>
            {t("clear")}
          </Button>
        </>
      )}
    </Actions>
  );
};
