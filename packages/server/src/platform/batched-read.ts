type Waiting<Value> = {
  readonly resolve: (value: Value | undefined) => void;
  readonly reject: (error: unknown) => void;
};

/** Two statements under way keep the database busy while the next batch gathers. */
const MOST_UNDER_WAY = 2;
const LARGEST_BATCH = 200;

/**
 * Turns a read of many keys into one that is asked for a single key: those who ask in one turn of the event loop share a
 * statement, and so do those who ask while statements are under way.
 */
export const batchedRead = <Value>(
  readMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): ((key: string) => Promise<Value | undefined>) => {
  let waiting = new Map<string, Waiting<Value>[]>();
  let underWay = 0;

  const send = async (batch: ReadonlyMap<string, Waiting<Value>[]>) => {
    underWay += 1;
    try {
      const values = await readMany([...batch.keys()]);
      for (const [key, callers] of batch) for (const { resolve } of callers) resolve(values.get(key));
    } catch (error) {
      // What failed for these would fail for those who wait, too, and each statement may take its time to fail.
      for (const callers of [...batch.values(), ...waiting.values()]) for (const { reject } of callers) reject(error);
      waiting = new Map();
    } finally {
      underWay -= 1;
      sendNext();
    }
  };

  const sendNext = () => {
    if (underWay >= MOST_UNDER_WAY || waiting.size === 0) return;
    const batch = new Map([...waiting].slice(0, LARGEST_BATCH));
    waiting = new Map([...waiting].slice(LARGEST_BATCH));
    void send(batch);
  };

  return (key) =>
    new Promise((resolve, reject) => {
      const callers = waiting.get(key);
      if (callers !== undefined) callers.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
      if (waiting.size === 1) setImmediate(sendNext);
    });
};
