/** With fewer letters nothing is looked for in the directory: too much would be found. */
export const FEWEST_LETTERS = 2;
