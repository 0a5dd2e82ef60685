import { dirname, resolve } from "node:path";
import { type ESTree, type Plugin, parseSync, type Rolldown, Visitor } from "vite";

const propertyOf = ({ properties }: ESTree.ObjectExpression, name: string): ESTree.Node | undefined => {
  for (const property of properties) {
    if (property.type === "Property" && property.key.type === "Identifier" && property.key.name === name)
      return property.value;
  }
  return undefined;
};

/** The address and the module of each `{ path: "…", load: () => import("…") }` in a slice's list of pages. */
const pagesIn = (id: string, code: string): [address: string, module: string][] => {
  const found: [string, string][] = [];
  new Visitor({
    // biome-ignore lint/correctness/noComponentHookFactories: what the visitor calls for each object; no component
    ObjectExpression: (page) => {
      const path = propertyOf(page, "path");
      const load = propertyOf(page, "load");
      if (path?.type !== "Literal" || load?.type !== "ArrowFunctionExpression") return;
      const body: ESTree.Node = load.body;
      if (body.type !== "ImportExpression" || body.source.type !== "Literal") return;
      found.push([String(path.value), resolve(dirname(id), String(body.source.value))]);
    },
  }).visit(parseSync(id, code).program);
  return found;
};

const filesOf = (chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, files = new Set<string>()) => {
  files.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === "chunk" && !files.has(name)) filesOf(imported, bundle, files);
  }
  return files;
};

/**
 * Writes page-files.json: for each page's address the files it needs beside those that index.html names. The server
 * announces them with the page, so that they are not fetched only once the first script has run.
 */
export const pageFiles = (): Plugin => {
  const addresses = new Map<string, string[]>();
  return {
    name: "page-files",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /pages\.ts$/ },
      handler: (code, id) => {
        for (const [address, module] of pagesIn(id, code)) {
          addresses.set(module, [...(addresses.get(module) ?? []), address]);
        }
      },
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const named = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((entry) => [...filesOf(entry, bundle)]));
      const files: Record<string, string[]> = {};
      for (const chunk of chunks) {
        for (const address of addresses.get(chunk.facadeModuleId ?? "") ?? []) {
          files[address] = [...filesOf(chunk, bundle)].filter((file) => !named.has(file));
        }
      }
      this.emitFile({ type: "asset", fileName: "page-files.json", source: JSON.stringify(files) });
    },
  };
};
