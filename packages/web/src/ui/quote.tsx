import classes from "./quote.module.css";

/** What somebody wrote, word for word and line for line. */
export const Quote = ({ children }: { children: string }) => (
  <p className={classes.quote} dir="auto">
    {children}
  </p>
);
