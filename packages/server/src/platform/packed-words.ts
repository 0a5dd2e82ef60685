const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a: quick for short words, and spread well enough over twice as many slots as there are words. */
const hashOf = (word: string): number => {
  let hash = FNV_OFFSET;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
};

/**
 * A set of many words in three buffers. As strings of a Set each garbage collection of the process would go through them,
 * and they would take several times the room.
 * @param words of ASCII characters
 */
export const packWords = (words: ReadonlySet<string>): { has(word: string): boolean } => {
  const text = Buffer.from([...words].join(""), "latin1");
  const ends = new Uint32Array(words.size);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * words.size + 1))).fill(-1);
  const slotAfter = (slot: number) => (slot + 1) % slots.length;
  let place = 0;
  let end = 0;
  for (const word of words) {
    end += word.length;
    ends[place] = end;
    let slot = hashOf(word) % slots.length;
    while (slots[slot] !== -1) slot = slotAfter(slot);
    slots[slot] = place;
    place += 1;
  }
  const wordAt = (at: number) => text.toString("latin1", at === 0 ? 0 : ends[at - 1], ends[at]);
  return {
    has: (word) => {
      for (let slot = hashOf(word) % slots.length; ; slot = slotAfter(slot)) {
        const found = slots[slot] ?? -1;
        if (found === -1) return false;
        if (wordAt(found) === word) return true;
      }
    },
  };
};
