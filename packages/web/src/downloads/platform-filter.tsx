import { FilePlatform } from "@freehold/core/downloads/schema";
import { useAddressFilter } from "../platform/address-filter.ts";
import { useTexts } from "../platform/texts.ts";
import { SelectField } from "../ui/select-field.tsx";
import { downloadTexts } from "./download-texts.ts";
import classes from "./downloads.module.css";

/** Platforms that somebody looks for: what runs on any is found for each. */
const sought = FilePlatform.exclude(["any"]);

/** The platform that the address of the page names. */
export const usePlatform = (): FilePlatform | undefined => sought.safeParse(useAddressFilter("platform")[0]).data;

export const PlatformFilter = () => {
  const t = useTexts(downloadTexts);
  const [platform, setPlatform] = useAddressFilter("platform");
  return (
    <div className={classes.filter}>
      <SelectField
        id="download-platform"
        name="platform"
        label={t("platform")}
        optional="unsaid"
        placeholder={t("everyPlatform")}
        value={sought.safeParse(platform).data ?? ""}
        onChange={setPlatform}
        options={sought.options.map((value) => ({ value, label: t(`platform.${value}`) }))}
      />
    </div>
  );
};
