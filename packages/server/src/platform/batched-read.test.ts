import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { batchedRead } from "./batched-read.ts";

const deferred = () => {
  const asked: { keys: readonly string[]; answer(): void; fail(error: Error): void }[] = [];
  const read = batchedRead<string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answer = () =>
          resolve(new Map(keys.filter((key) => key !== "unknown").map((key) => [key, `value of ${key}`])));
        asked.push({ keys, answer, fail: reject });
      }),
  );
  return { asked, read };
};

test("Keys asked for in one turn of the event loop are read together; with two statements under way, others wait", async () => {
  const { asked, read } = deferred();
  const first = [read("a"), read("unknown")];
  await nextTurn();
  const second = read("b");
  await nextTurn();
  expect(asked.map(({ keys }) => keys)).toEqual([["a", "unknown"], ["b"]]);
  const others = ["c", "d", "c"].map((key) => read(key));
  await nextTurn();
  expect(asked).toHaveLength(2);
  asked[0]?.answer();
  expect(await Promise.all(first)).toEqual(["value of a", undefined]);
  expect(asked[2]?.keys).toEqual(["c", "d"]);
  asked[1]?.answer();
  asked[2]?.answer();
  expect(await Promise.all([second, ...others])).toEqual(["value of b", "value of c", "value of d", "value of c"]);
});

test("A statement that fails fails for those who shared it, and for nobody after", async () => {
  const { asked, read } = deferred();
  const first = read("a");
  await nextTurn();
  asked[0]?.fail(new Error("the database is away"));
  await expect(first).rejects.toThrow("the database is away");
  const second = read("a");
  await nextTurn();
  asked[1]?.answer();
  expect(await second).toBe("value of a");
});

test("Those who wait for their turn fail with the statement before them, instead of waiting to fail", async () => {
  const { asked, read } = deferred();
  const first = read("a");
  await nextTurn();
  const second = read("b");
  await nextTurn();
  const third = read("c");
  await nextTurn();
  asked[0]?.fail(new Error("the database is away"));
  await expect(first).rejects.toThrow("the database is away");
  await expect(third).rejects.toThrow("the database is away");
  expect(asked).toHaveLength(2);
  asked[1]?.answer();
  expect(await second).toBe("value of b");
});

test("Nobody is answered by a statement that was sent before they asked", async () => {
  const { asked, read } = deferred();
  const before = read("a");
  await nextTurn();
  const after = read("a");
  await nextTurn();
  expect(asked).toHaveLength(2);
  asked[0]?.answer();
  asked[1]?.answer();
  expect(await Promise.all([before, after])).toEqual(["value of a", "value of a"]);
});
