import { join } from "node:path";
import { type Plugin, runnerImport } from "vite";

/**
 * The browser needs of each endpoint its name, method and path, and which permissions they ask for; the schemas (and zod
 * with them) stay on the server. Pages that want one import it from its own slice.
 */
export const endpointsWithoutSchemas = (): Plugin => {
  const ours = "\0endpoints";
  return {
    name: "endpoints-without-schemas",
    enforce: "pre",
    resolveId: (id) => (id === "@freehold/core" ? ours : undefined),
    load: async (id) => {
      if (id !== ours) return undefined;
      const file = join(import.meta.dirname, "../../core/src/catalogue.ts");
      const { module } = await runnerImport<typeof import("@freehold/core")>(file, { configFile: false });
      const endpoints = module.endpoints.map(({ name, method, path }) => ({ name, method, path }));
      const permissions = [...module.accountPermissionsInUse];
      return [
        `export const endpoints = ${JSON.stringify(endpoints)};`,
        `export const accountPermissionsInUse = new Set(${JSON.stringify(permissions)});`,
      ].join("\n");
    },
  };
};
