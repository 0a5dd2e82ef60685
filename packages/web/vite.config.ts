import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, runnerImport } from "vite";

const COMPRESSIBLE = /\.(js|css|svg|html|json|txt)$/;

/** Writes .br and .gz beside each built file, so that the server never compresses an asset while someone waits. */
const precompress = (): Plugin => {
  let folder = "dist";
  return {
    name: "precompress",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir.startsWith("/") ? config.build.outDir : join(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      for (const name of await readdir(folder, { recursive: true })) {
        // What an operator may replace at run time must not have a compressed twin that outlives it.
        if (!COMPRESSIBLE.test(name) || name.startsWith("brand")) continue;
        const file = join(folder, name);
        const bytes = await readFile(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
        await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }
    },
  };
};

/**
 * The browser needs of each endpoint its name, method and path, and which permissions they ask for; the schemas (and zod
 * with them) stay on the server. Pages that want one import it from its own slice.
 */
const endpointsWithoutSchemas = (): Plugin => {
  const ours = "\0endpoints";
  return {
    name: "endpoints-without-schemas",
    enforce: "pre",
    resolveId: (id) => (id === "@freehold/core" ? ours : undefined),
    load: async (id) => {
      if (id !== ours) return undefined;
      const file = join(import.meta.dirname, "../core/src/catalogue.ts");
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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [endpointsWithoutSchemas(), react(), precompress()],
  build: {
    target: "es2023",
    // The Content-Security-Policy allows scripts and images only from files, never from data: addresses.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
  },
  server: { proxy: { "/api/": process.env.FREEHOLD_SERVER ?? "http://127.0.0.1:3000" } },
});
