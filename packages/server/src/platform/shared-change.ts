import { Refusal } from "@freehold/core/kernel/refusal";
import { isDatabaseAway } from "./database.ts";

type Waiting<Item, Answer> = {
  readonly item: Item;
  readonly place: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

const LARGEST_SHARE = 100;
/** While the database works for some, the next is put together: neither waits for the other. */
const MOST_UNDER_WAY = 3;
/** So many are worth what a transaction costs whatever it holds, beside those that are under way. */
const ENOUGH_FOR_ANOTHER = 25;
/** Fewer wait at most this long: those under way may be waiting for somebody's lock. */
const PATIENCE_MS = 20;

/**
 * Turns a change of many at once into one that is asked for singly: whoever asks in the same turn of the event loop, or
 * while transactions are under way, shares the next one and hears of it when it is committed. Alone, a change is made at
 * once; under load, one commit answers many. Where a shared transaction fails, nothing of it is left, and each is made in
 * one of its own, so that nobody fails for another's sake.
 * @param changeMany makes the changes in one transaction; a Refusal says that this one was refused and left nothing
 * @param placeOf names what a change is made to: those of the same place are never in two transactions at once, which
 * would wait for each other in the database; those of others may be
 */
export const sharedChange = <Item, Answer>(
  changeMany: (items: readonly Item[]) => Promise<readonly (Answer | Refusal)[]>,
  placeOf: (item: Item) => string = () => "",
): ((item: Item) => Promise<Answer>) => {
  let waiting: Waiting<Item, Answer>[] = [];
  let underWay = 0;
  let isPatient = false;
  const busyPlaces = new Set<string>();

  const change = async (share: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await changeMany(share.map(({ item }) => item));
      for (const [index, { resolve, reject }] of share.entries()) {
        const answer = answers[index];
        if (answer instanceof Refusal) reject(answer);
        else resolve(answer as Answer);
      }
    } catch (error) {
      // With the database away nobody knows what was committed: to do it again could do it twice.
      if (share.length === 1 || isDatabaseAway(error)) for (const { reject } of share) reject(error);
      else await Promise.all(share.map((each) => change([each])));
    }
  };

  /** Who can share a transaction now, in the order in which they asked. */
  const nextShare = (): Waiting<Item, Answer>[] => {
    const share: Waiting<Item, Answer>[] = [];
    for (const each of waiting) {
      if (share.length === LARGEST_SHARE) break;
      if (!busyPlaces.has(each.place)) share.push(each);
    }
    return share;
  };

  const begin = async (share: readonly Waiting<Item, Answer>[]): Promise<void> => {
    const chosen = new Set(share);
    const places = new Set(share.map(({ place }) => place));
    waiting = waiting.filter((each) => !chosen.has(each));
    underWay += 1;
    for (const place of places) busyPlaces.add(place);
    await change(share);
    for (const place of places) busyPlaces.delete(place);
    underWay -= 1;
    beginNext();
  };

  const bePatient = (): void => {
    if (isPatient) return;
    isPatient = true;
    setTimeout(() => {
      isPatient = false;
      beginNext(true);
    }, PATIENCE_MS);
  };

  const beginNext = (isPatienceOver = false): void => {
    while (underWay < MOST_UNDER_WAY) {
      const share = nextShare();
      if (share.length === 0) return;
      if (underWay > 0 && share.length < ENOUGH_FOR_ANOTHER && !isPatienceOver) {
        bePatient();
        return;
      }
      void begin(share);
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, place: placeOf(item), resolve, reject });
      setImmediate(beginNext);
    });
};
