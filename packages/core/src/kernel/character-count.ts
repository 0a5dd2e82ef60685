/** Characters as a person counts them in a form: Unicode code points, so that an emoji is one. */
export const characterCount = (text: string): number => [...text].length;
