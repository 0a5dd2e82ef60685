import type { Slice } from "../platform/slice.ts";
import { fetchDownload } from "./fetch.ts";
import { addReleaseFile, checkReleaseFile, listReleaseStore, removeReleaseFile } from "./files.ts";
import { exportDownloads, listDownloads } from "./history.ts";
import { getOfferedProduct, getOfferedRelease, listOfferedProducts, listOfferedReleases } from "./offers.ts";
import {
  createProduct,
  getProduct,
  listProducts,
  offerProductAgain,
  retireProduct,
  updateProduct,
} from "./products.ts";
import { lookAtFilesSweep, readFilesJob } from "./read-files.ts";
import {
  createRelease,
  deleteRelease,
  getRelease,
  listReleases,
  publishRelease,
  updateRelease,
  withdrawRelease,
} from "./releases.ts";
import { startDownload } from "./start.ts";
import { downloadsTexts } from "./texts.ts";

export { readEntitledProducts } from "./entitled.ts";
export { lookAtFilesSweep } from "./read-files.ts";

export const downloadsSlice: Slice = {
  operations: [
    listOfferedProducts,
    getOfferedProduct,
    listOfferedReleases,
    getOfferedRelease,
    startDownload,
    fetchDownload,
    listDownloads,
    exportDownloads,
    listProducts,
    getProduct,
    createProduct,
    updateProduct,
    retireProduct,
    offerProductAgain,
    listReleases,
    getRelease,
    createRelease,
    updateRelease,
    publishRelease,
    withdrawRelease,
    deleteRelease,
    addReleaseFile,
    removeReleaseFile,
    checkReleaseFile,
    listReleaseStore,
  ],
  jobs: [readFilesJob],
  sweeps: [lookAtFilesSweep],
  texts: [downloadsTexts],
  mails: {},
};
