/** The domains in what somebody typed or pasted: set apart by lines, commas, semicolons or spaces, each once. */
export const typedDomains = (typed: string): string[] => [
  ...new Set(typed.split(/[\s,;]+/u).filter((part) => part !== "")),
];
