import { expect, test } from "vitest";
import { deviceName } from "./device-name.ts";

test("a browser that names others too is told by its own mark", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
  expect(deviceName(edge)).toEqual({ browser: "Edge", system: "Windows" });
});

test("an iPhone is not taken for a Mac, nor Android for Linux", () => {
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
  const android =
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
  expect(deviceName(iphone)).toEqual({ browser: "Safari", system: "iPhone" });
  expect(deviceName(android)).toEqual({ browser: "Chrome", system: "Android" });
});

test("what is not known stays unknown", () => {
  expect(deviceName(null)).toEqual({ browser: undefined, system: undefined });
  expect(deviceName("curl/8.5.0")).toEqual({ browser: undefined, system: undefined });
});
