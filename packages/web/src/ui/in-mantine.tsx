import "./mantine-styles.ts";
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { useScheme } from "../platform/appearance.ts";

// Mantine wants ten fixed shades; what is drawn comes from the --fh- variables below, so that an operator can replace it.
const brand: MantineColorsTuple = [
  "#e3efea",
  "#c9e0d8",
  "#a3cbbe",
  "#79b3a2",
  "#529c88",
  "#338671",
  "#1d705c",
  "#14594a",
  "#0d4539",
  "#083229",
];

const theme = createTheme({
  colors: { brand },
  primaryColor: "brand",
  primaryShade: { light: 7, dark: 4 },
  defaultRadius: "md",
  fontFamily: "var(--fh-font)",
  fontFamilyMonospace: "var(--fh-font-code)",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
});

const drawnBy = {
  "--mantine-color-body": "var(--fh-ground)",
  "--mantine-color-text": "var(--fh-ink)",
  "--mantine-color-bright": "var(--fh-ink)",
  "--mantine-color-dimmed": "var(--fh-ink-soft)",
  "--mantine-color-placeholder": "var(--fh-ink-soft)",
  "--mantine-color-anchor": "var(--fh-link)",
  "--mantine-color-default": "var(--fh-surface)",
  "--mantine-color-default-hover": "var(--fh-sunken)",
  "--mantine-color-default-color": "var(--fh-ink)",
  "--mantine-color-default-border": "var(--fh-line-strong)",
  "--mantine-color-error": "var(--fh-bad)",
  "--mantine-primary-color-contrast": "var(--fh-on-brand)",
  "--mantine-color-brand-filled": "var(--fh-brand)",
  "--mantine-color-brand-filled-hover": "var(--fh-brand-hover)",
  "--mantine-color-brand-light": "var(--fh-brand-soft)",
  "--mantine-color-brand-light-hover": "var(--fh-brand-soft)",
  "--mantine-color-brand-light-color": "var(--fh-link)",
  "--mantine-color-brand-outline": "var(--fh-brand)",
  "--mantine-color-brand-text": "var(--fh-link)",
  "--mantine-primary-color-filled": "var(--fh-brand)",
  "--mantine-primary-color-filled-hover": "var(--fh-brand-hover)",
};

const drawnByVariables: CSSVariablesResolver = () => ({ variables: {}, light: drawnBy, dark: drawnBy });

/**
 * Surrounds what Mantine draws: lists to choose from, chips, dialogs. It stands here and not around the application, so
 * that pages without them load neither its script nor its styles.
 */
export const InMantine = ({ children }: { children: ReactNode }) => (
  <MantineProvider theme={theme} cssVariablesResolver={drawnByVariables} forceColorScheme={useScheme()}>
    {children}
  </MantineProvider>
);
