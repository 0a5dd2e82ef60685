import { Refusal } from "@freehold/core/kernel/refusal";
import { isDatabaseAway } from "./database.ts";

type Waiting<Item, Answer> = {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

const LARGEST_SHARE = 50;
/** While the database works for one, the next is put together: neither waits for the other. */
const MOST_UNDER_WAY = 2;

/** A number for each name, the same for the same. */
const numberOf = (name: string): number => {
  let number = 0;
  for (let index = 0; index < name.length; index += 1) number = (Math.imul(number, 31) + name.charCodeAt(index)) >>> 0;
  return number;
};

/**
 * Turns a change of many at once into one that is asked for singly: whoever asks in the same turn of the event loop, or
 * while a transaction is under way, shares the next one and hears of it when it is committed. Alone, a change is made at
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
  const lanes = Array.from({ length: MOST_UNDER_WAY }, () => laneOf(changeMany));
  return (item) => {
    const lane = lanes[numberOf(placeOf(item)) % MOST_UNDER_WAY];
    if (lane === undefined) throw new Error("there is no such lane");
    return lane(item);
  };
};

/** One transaction after the other. */
const laneOf = <Item, Answer>(
  changeMany: (items: readonly Item[]) => Promise<readonly (Answer | Refusal)[]>,
): ((item: Item) => Promise<Answer>) => {
  let waiting: Waiting<Item, Answer>[] = [];
  let isUnderWay = false;

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

  const changeNext = async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    while (waiting.length > 0) {
      const share = waiting.slice(0, LARGEST_SHARE);
      waiting = waiting.slice(LARGEST_SHARE);
      await change(share);
    }
    isUnderWay = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      setImmediate(changeNext);
    });
};
