import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Client } from "@freehold/sdk";
import { lookAtFilesSweep } from "../downloads/index.ts";
import type { Stage } from "./stage.ts";

type Release = Omit<Parameters<Client["releases"]["create"]>[0], "productId" | "releasedOn"> & {
  readonly daysAgo: number;
  readonly files: readonly (readonly [
    key: string,
    platform: "linux" | "windows" | "macos",
    architecture: "x86_64" | "arm64",
    kilobytes: number,
  ])[];
};

const hull: readonly Release[] = [
  {
    daysAgo: 120,
    version: "5.1",
    notes: "# New\n- Planing hulls\n- Sections drawn in colour",
    upgradeNotes: "From 5.0: nothing is to be done before.",
    files: [["hull-designer/5.1/hull-designer-5.1-setup.exe", "windows", "x86_64", 900]],
  },
  {
    daysAgo: 60,
    version: "5.2",
    notes: "# New\n- Hydrostatics while you draw\n# Mended\n- Saving a drawing whose name has accents",
    upgradeNotes: "From 5.0 and 5.1: back up your drawings, they are converted when they are first opened.",
    files: [["hull-designer/5.2/hull-designer-5.2-setup.exe", "windows", "x86_64", 950]],
  },
  {
    daysAgo: 12,
    version: "5.2.1",
    channel: "long_term",
    isRecommended: true,
    notes:
      "This release mends 5.2 and is looked after for three years.\n\n# Mended\n- A crash when a drawing of 5.1 was opened\n- Units on printed sections\n\n# Known\n- Very large drawings open slowly on ARM64.",
    upgradeNotes: "From 5.0 and 5.1: back up your drawings, they are converted when they are first opened.",
    files: [
      ["hull-designer/5.2.1/hull-designer-5.2.1-setup.exe", "windows", "x86_64", 960],
      ["hull-designer/5.2.1/hull-designer_5.2.1_amd64.deb", "linux", "x86_64", 820],
      ["hull-designer/5.2.1/hull-designer_5.2.1_arm64.deb", "linux", "arm64", 790],
      ["hull-designer/5.2.1/hull-designer-5.2.1.dmg", "macos", "arm64", 1_010],
    ],
  },
  {
    daysAgo: 4,
    version: "6.0 Preview 1",
    channel: "preview",
    notes: "To try what is coming. Drawings that it saves are not read by 5.2.",
    files: [["hull-designer/6.0-preview-1/hull-designer-6.0-preview-1-setup.exe", "windows", "x86_64", 1_200]],
  },
];

const gateway: readonly Release[] = [
  {
    daysAgo: 45,
    version: "2.8",
    isRecommended: true,
    notes: "# New\n- Positions over satellite links that are slow",
    files: [["telemetry/2.8/fleet-gateway-2.8.tar.gz", "linux", "x86_64", 400]],
  },
];

const typesOf = async (nora: Client): Promise<Record<string, string>> => {
  const { items } = await nora.licenseTypes.list({ limit: 100 });
  return Object.fromEntries(items.map(({ sku, id }) => [sku, id]));
};

/** Releases with small files of no meaning in the folder of downloads, and what some people took of them. */
export const publishReleases = async (stage: Stage, nordvind: string): Promise<void> => {
  const { downloads } = stage.platform.config;
  if (downloads.kind !== "folder") return;
  const [nora, ingrid] = [await stage.as("nora"), await stage.as("ingrid")];
  stage.turnTo(120);
  const types = await typesOf(nora);
  const offer = (name: string, description: string, skus: readonly string[]) =>
    nora.products.create({ name, description, licenseTypeIds: skus.map((sku) => types[sku] ?? "") });

  const publish = async (productId: string, { daysAgo, files, ...said }: Release): Promise<string> => {
    stage.turnTo(daysAgo);
    const releasedOn = stage.day(daysAgo).toISOString().slice(0, 10);
    const { id: releaseId } = await nora.releases.create({ ...said, productId, releasedOn });
    for (const [key, platform, architecture, kilobytes] of files) {
      const path = join(downloads.path, ...key.split("/"));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, Buffer.alloc(kilobytes * 1_000, `${key}\n`));
      await nora.releases.addFile({ releaseId, key, platform, architecture });
    }
    await lookAtFilesSweep.run(stage.platform);
    await nora.releases.publish({ releaseId });
    return releaseId;
  };
  const take = async (releaseId: string, daysAgo: number) => {
    stage.turnTo(daysAgo);
    const { files } = await ingrid.downloads.getRelease({ accountId: nordvind, releaseId });
    await ingrid.downloads.start({ accountId: nordvind, fileId: files[0]?.id ?? "" });
  };

  const designer = await offer("Hull Designer", "Hull forms and structures, for Windows, Linux and macOS.", [
    "NAU-HULL",
    "NAU-HULL-PRO",
  ]);
  const ids: string[] = [];
  for (const release of hull) ids.push(await publish(designer.id, release));
  const [first = "", broken = "", good = ""] = ids;
  await take(first, 110);
  await take(broken, 55);
  stage.turnTo(11);
  await nora.releases.withdraw({
    releaseId: broken,
    reason: "Drawings of 5.1 could make it crash when they were opened.",
    replacementId: good,
  });
  const fleet = await offer("Fleet Telemetry Gateway", "Positions and engine data of a fleet, on board.", [
    "NAU-TELE-GW",
  ]);
  for (const release of gateway) await take(await publish(fleet.id, release), 40);
  await offer("Encrypted Radio Suite", "Voice between ships. Needs an export authorization.", ["NAU-RADIO-SEC"]);
};
