import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { endpointsWithoutSchemas } from "./build/endpoints-without-schemas.ts";
import { pageFiles } from "./build/page-files.ts";
import { precompress } from "./build/precompress.ts";

const librariesOfEveryPage = /node_modules\/(react|react-dom|scheduler|@tanstack|@formatjs|intl-messageformat)\//;
const primitivesWithoutMantine =
  /web\/src\/(platform|ui)\/(?!in-mantine|mantine-styles|select-field|email-list-field|confirm-dialog)/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [endpointsWithoutSchemas(), pageFiles(), react(), precompress()],
  build: {
    target: "es2023",
    // The Content-Security-Policy allows scripts and images only from files, never from data: addresses.
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Every file is a request of its own: what most pages need comes in few of them.
        codeSplitting: {
          groups: [
            { name: "libraries", test: librariesOfEveryPage, priority: 3 },
            { name: "start", tags: ["$initial"], priority: 2 },
            { name: "primitives", test: primitivesWithoutMantine, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api/": process.env.FREEHOLD_SERVER ?? "http://127.0.0.1:3000" } },
});
