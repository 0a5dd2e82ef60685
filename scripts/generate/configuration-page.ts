import { settings } from "../../packages/server/src/settings.ts";

const section = ([name, { description, otherwise, example }]: [string, (typeof settings)[keyof typeof settings]]) =>
  [
    `## \`${name}\``,
    "",
    description,
    "",
    `- Without it: ${otherwise}.`,
    `- Example: \`${name}="${example}"\``,
    "",
  ].join("\n");

/** The reference of all settings, from the table that reads them. */
export const configurationPage = (): string =>
  [
    "# Configuration",
    "",
    "<!-- Generated from packages/server/src/settings.ts by npm run generate. -->",
    "",
    "Freehold reads its configuration from the environment, once, at start. Everything has a default: `npm start` alone",
    "gives a complete site on this machine. A wrong value stops the start with a message that names it. An empty value",
    "counts as not given.",
    "",
    ...Object.entries(settings).map(section),
  ].join("\n");
