/** A run of text that both versions have, or only one of them. */
export type Piece = { readonly kind: "same" | "removed" | "added"; readonly text: string };

/** A paragraph as it stands in both versions, in one of them, or changed between them. */
export type ParagraphChange = {
  readonly kind: "same" | "removed" | "added" | "changed";
  readonly pieces: readonly Piece[];
};

// Beyond this many comparisons what differs is shown as a whole: a page must not stand still for a text of any length.
const MOST_CELLS = 4_000_000;

type Step = { readonly kind: Piece["kind"]; readonly item: string };

/** What stays, goes and comes between two lists: a longest common subsequence, after their common ends. */
const compare = (before: readonly string[], after: readonly string[]): Step[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (items: readonly string[]) => items.map((item): Step => ({ kind: "same", item }));
  return [
    ...same(before.slice(0, start)),
    ...compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
};

const compareMiddle = (before: readonly string[], after: readonly string[]): Step[] => {
  const removed = before.map((item): Step => ({ kind: "removed", item }));
  const added = after.map((item): Step => ({ kind: "added", item }));
  const width = after.length + 1;
  if (before.length * after.length === 0 || (before.length + 1) * width > MOST_CELLS) return [...removed, ...added];
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      steps.push({ kind: "same", item: before[i] ?? "" });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      steps.push({ kind: "removed", item: before[i] ?? "" });
      i += 1;
    } else {
      steps.push({ kind: "added", item: after[j] ?? "" });
      j += 1;
    }
  }
  return [...steps, ...removed.slice(i), ...added.slice(j)];
};

const joined = (steps: readonly Step[]): Piece[] => {
  const pieces: { kind: Piece["kind"]; text: string }[] = [];
  for (const { kind, item } of steps) {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += item;
    else pieces.push({ kind, text: item });
  }
  return pieces;
};

const wordsOf = (paragraph: string): string[] => paragraph.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];

const paragraphsOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== "");

const changeOf = (before: string, after: string): ParagraphChange => ({
  kind: "changed",
  pieces: joined(compare(wordsOf(before), wordsOf(after))),
});

const whole = (kind: "same" | "removed" | "added", text: string): ParagraphChange => ({
  kind,
  pieces: [{ kind, text }],
});

/**
 * Two versions of a text, paragraph by paragraph: what stayed, went and came, and word by word where one was reworded.
 * Removed paragraphs that are followed by added ones are laid beside each other in their order.
 */
export const compareTexts = (before: string, after: string): ParagraphChange[] => {
  const changes: ParagraphChange[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    const pairs = Math.min(removed.length, added.length);
    for (let index = 0; index < pairs; index++) changes.push(changeOf(removed[index] ?? "", added[index] ?? ""));
    changes.push(...removed.slice(pairs).map((text) => whole("removed", text)));
    changes.push(...added.slice(pairs).map((text) => whole("added", text)));
    removed = [];
    added = [];
  };
  for (const { kind, item } of compare(paragraphsOf(before), paragraphsOf(after))) {
    if (kind === "removed") removed.push(item);
    else if (kind === "added") added.push(item);
    else {
      flush();
      changes.push(whole("same", item));
    }
  }
  flush();
  return changes;
};
