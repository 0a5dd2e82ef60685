import { Refusal } from "@freehold/core/kernel/refusal";
import { expect, test } from "vitest";
import { sharedChange } from "./shared-change.ts";

const transactions = (placeOf?: (item: string) => string) => {
  const begun: { items: readonly string[]; commit(): void; fail(error: Error): void }[] = [];
  const change = sharedChange<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        const answers = items.map((item) =>
          item === "refused" ? new Refusal("permission.denied") : `${item} in share ${begun.length}`,
        );
        begun.push({ items, commit: () => resolve(answers), fail: reject });
      }),
    placeOf,
  );
  const next = async (index: number) => {
    await expect.poll(() => begun.length).toBeGreaterThan(index);
    return begun[index] as (typeof begun)[number];
  };
  return { change, begun, next };
};

test("Who asks alone is served at once; those who ask meanwhile share the next transaction", async () => {
  const { change, begun, next } = transactions();
  const alone = change("a");
  await next(0);
  const answers = [alone, ...["b", "c"].map(change)];
  expect(begun.map(({ items }) => items)).toEqual([["a"]]);
  (await next(0)).commit();
  expect(await answers[0]).toBe("a in share 0");
  (await next(1)).commit();
  expect(await Promise.all(answers)).toEqual(["a in share 0", "b in share 1", "c in share 1"]);
});

test("Those who ask in one turn of the event loop share from the beginning", async () => {
  const { change, next } = transactions();
  const answers = ["a", "b"].map(change);
  (await next(0)).commit();
  expect(await Promise.all(answers)).toEqual(["a in share 0", "b in share 0"]);
});

test("One who is refused does not keep the others from what they asked for", async () => {
  const { change, next } = transactions();
  const first = change("first");
  await next(0);
  const others = [change("refused"), change("allowed")];
  (await next(0)).commit();
  (await next(1)).commit();
  await first;
  await expect(others[0]).rejects.toMatchObject({ code: "permission.denied" });
  expect(await others[1]).toBe("allowed in share 1");
});

test("Where a shared transaction fails, each is tried in one of its own", async () => {
  const { change, begun, next } = transactions();
  const first = change("first");
  await next(0);
  const others = [change("good"), change("bad")];
  (await next(0)).commit();
  await first;
  (await next(1)).fail(new Error("a constraint"));
  const alone = [await next(2), await next(3)];
  expect(alone.map(({ items }) => items)).toEqual([["good"], ["bad"]]);
  alone[0]?.commit();
  alone[1]?.fail(new Error("a constraint"));
  expect(await others[0]).toBe("good in share 2");
  await expect(others[1]).rejects.toThrow("a constraint");
  const later = change("later");
  (await next(4)).commit();
  expect(await later).toBe("later in share 4");
  expect(begun).toHaveLength(5);
});

test("With the database away nothing is tried again, for nobody knows what was committed", async () => {
  const { change, begun, next } = transactions();
  const first = change("first");
  await next(0);
  const others = [change("one"), change("other")];
  (await next(0)).commit();
  await first;
  (await next(1)).fail(new Error("Connection terminated unexpectedly"));
  for (const each of others) await expect(each).rejects.toThrow("Connection terminated");
  expect(begun).toHaveLength(2);
});

test("A share has a most, and those beyond it follow in order", async () => {
  const { change, next } = transactions();
  const first = change("first");
  await next(0);
  const others = Array.from({ length: 110 }, (_, index) => change(`asker ${index}`));
  (await next(0)).commit();
  await first;
  const second = await next(1);
  expect(second.items).toHaveLength(100);
  second.commit();
  const third = await next(2);
  expect(third.items.at(-1)).toBe("asker 109");
  third.commit();
  await Promise.all(others);
});

test("Beside one that is under way another begins at once for many of other places", async () => {
  const { change, next } = transactions((item) => item);
  const first = change("first place");
  await next(0);
  const others = Array.from({ length: 25 }, (_, index) => change(`place ${index}`));
  const again = change("first place");
  const second = await next(1);
  expect(second.items).toHaveLength(25);
  second.commit();
  await Promise.all(others);
  (await next(0)).commit();
  (await next(2)).commit();
  expect(await Promise.all([first, again])).toEqual(["first place in share 0", "first place in share 2"]);
});

test("Few of other places do not wait for one that takes long", async () => {
  const { change, next } = transactions((item) => item);
  const stuck = change("a place somebody holds");
  await next(0);
  const other = change("another place");
  (await next(1)).commit();
  expect(await other).toBe("another place in share 1");
  (await next(0)).commit();
  await stuck;
});

test("Those of one place are never in two transactions at once; those of another need not wait for them", async () => {
  const places = Array.from({ length: 200 }, (_, index) => `place ${index}`);
  const underWay = new Map<string, number>();
  let most = 0;
  const change = sharedChange<string, string>(
    async (items) => {
      const distinct = new Set(items);
      for (const item of distinct) {
        expect(underWay.get(item) ?? 0).toBe(0);
        underWay.set(item, 1);
      }
      await new Promise((done) => setImmediate(done));
      most = Math.max(most, [...underWay.values()].filter((count) => count > 0).length - distinct.size);
      for (const item of distinct) underWay.set(item, 0);
      return [...items];
    },
    (item) => item,
  );
  const asked = Array.from({ length: 600 }, (_, index) => places[(index * 7) % places.length] ?? "");
  expect(await Promise.all(asked.map(change))).toEqual(asked);
  expect(most).toBeGreaterThan(0);
});
