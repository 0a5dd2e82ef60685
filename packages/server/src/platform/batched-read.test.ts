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

test("A key is read at once; those who ask while two statements are under way share the next one", async () => {
  const { asked, read } = deferred();
  const answers = ["a", "b", "c", "d", "c", "unknown"].map((key) => read(key));
  expect(asked.map(({ keys }) => keys)).toEqual([["a"], ["b"]]);
  asked[0]?.answer();
  expect(await answers[0]).toBe("value of a");
  expect(asked[2]?.keys).toEqual(["c", "d", "unknown"]);
  asked[1]?.answer();
  asked[2]?.answer();
  expect(await Promise.all(answers)).toEqual([
    "value of a",
    "value of b",
    "value of c",
    "value of d",
    "value of c",
    undefined,
  ]);
});

test("A statement that fails fails for those who shared it, and for nobody after", async () => {
  const { asked, read } = deferred();
  const first = read("a");
  asked[0]?.fail(new Error("the database is away"));
  await expect(first).rejects.toThrow("the database is away");
  const second = read("a");
  asked[1]?.answer();
  expect(await second).toBe("value of a");
});

test("Those who wait for their turn fail with the statement before them, instead of waiting to fail", async () => {
  const { asked, read } = deferred();
  const answers = ["a", "b", "c"].map((key) => read(key));
  asked[0]?.fail(new Error("the database is away"));
  await expect(answers[0]).rejects.toThrow("the database is away");
  await expect(answers[2]).rejects.toThrow("the database is away");
  expect(asked).toHaveLength(2);
  asked[1]?.answer();
  expect(await answers[1]).toBe("value of b");
});

test("Nobody is answered by a statement that was sent before they asked", async () => {
  const { asked, read } = deferred();
  const before = read("a");
  const after = read("a");
  expect(asked).toHaveLength(2);
  asked[0]?.answer();
  asked[1]?.answer();
  expect(await Promise.all([before, after])).toEqual(["value of a", "value of a"]);
});
