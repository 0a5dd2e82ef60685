export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly text: string }
  | { readonly kind: "points"; readonly items: readonly string[] };

/** The parts of a text in which lines that begin with # are headings, and with - or * points; blank lines part paragraphs. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n?|\n/).map((one) => one.trim())) {
    const last = blocks.at(-1);
    const [, heading] = /^#{1,6}\s+(.+)$/.exec(line) ?? [];
    const [, point] = /^[-*]\s+(.+)$/.exec(line) ?? [];
    if (line === "") isOpen = false;
    else if (heading !== undefined) {
      blocks.push({ kind: "heading", text: heading });
      isOpen = false;
    } else if (point !== undefined) {
      if (last?.kind === "points" && isOpen) blocks[blocks.length - 1] = { ...last, items: [...last.items, point] };
      else blocks.push({ kind: "points", items: [point] });
      isOpen = true;
    } else if (isOpen && last?.kind === "paragraph") {
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${line}` };
    } else if (isOpen && last?.kind === "points") {
      const items = last.items.with(-1, `${last.items.at(-1)} ${line}`);
      blocks[blocks.length - 1] = { ...last, items };
    } else {
      blocks.push({ kind: "paragraph", text: line });
      isOpen = true;
    }
  }
  return blocks;
};
