import "./ui/mantine-styles.ts";
import "./ui/look.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./app.tsx";
import { queryClient } from "./platform/api.ts";
import { startAppearance, useScheme } from "./platform/appearance.ts";
import { startLanguage } from "./platform/language.ts";
import { drawnByVariables, theme } from "./ui/theme.ts";

startLanguage();
startAppearance();

const App = () => (
  <MantineProvider theme={theme} cssVariablesResolver={drawnByVariables} forceColorScheme={useScheme()}>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </MantineProvider>
);

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
