import { type Block, blocksOf } from "./blocks.ts";
import classes from "./downloads.module.css";

const Drawn = ({ block }: { block: Block }) => {
  if (block.kind !== "points") {
    const Tag = block.kind === "heading" ? "h3" : "p";
    return <Tag dir="auto">{block.text}</Tag>;
  }
  return (
    <ul>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the points of one text
        <li key={index} dir="auto">
          {item}
        </li>
      ))}
    </ul>
  );
};

/** Notes as the operator typed them: headings, points and paragraphs. Everything in them is text. */
export const Notes = ({ text }: { text: string }) => (
  <div className={classes.notes}>
    {blocksOf(text).map((block, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text
      <Drawn key={index} block={block} />
    ))}
  </div>
);
