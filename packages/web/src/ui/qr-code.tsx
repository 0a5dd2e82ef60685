import encodeQR from "qr";
import classes from "./panel.module.css";

/** What scanners need around it, in modules. */
const QUIET_ZONE = 4;

/** The dark modules of a row, each run of them as one piece of a path. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => {
      const line = row.map((dark) => (dark ? "1" : "0")).join("");
      return [...line.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`);
    })
    .join("");

/** Text for the camera of a phone: dark on light in either appearance, as scanners want it. `label` says what it is. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const rows = encodeQR(text, "raw", { border: QUIET_ZONE });
  return (
    <svg
      className={classes.qrCode}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={pathOf(rows)} fill="#000" />
    </svg>
  );
};
