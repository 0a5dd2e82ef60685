import { marksIn } from "./marks.ts";
import classes from "./tree.module.css";

/** A name with what was looked for marked in it. */
export const WithMarks = ({ search, children }: { search: string; children: string }) => (
  <bdi>
    {marksIn(children, search).map(({ text, isFound }, index) =>
      isFound ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text keep their places
        <mark key={index} className={classes.mark}>
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </bdi>
);
