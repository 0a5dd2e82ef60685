import classes from "./licenses.module.css";

/** A license by its name, with the SKU that orders name it by. */
export const LicenseName = ({ type }: { type: { readonly name: string; readonly sku: string } }) => (
  <span className={classes.name}>
    <bdi>{type.name}</bdi>
    <bdi className={classes.soft}>{type.sku}</bdi>
  </span>
);
