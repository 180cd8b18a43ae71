import jsQR from "jsqr";
import { expect, it } from "vitest";
import { qrModules } from "./encode";

/** What an independent reader sees in the drawn modules. */
function read(modules: boolean[][]): string | undefined {
  const scale = 4;
  const size = (modules.length + 8) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  modules.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < scale; dy++)
        for (let dx = 0; dx < scale; dx++)
          pixels.fill(
            0,
            (((y + 4) * scale + dy) * size + (x + 4) * scale + dx) * 4,
            (((y + 4) * scale + dy) * size + (x + 4) * scale + dx) * 4 + 3,
          );
    }),
  );
  return jsQR(pixels, size, size)?.data;
}

it("every length that fits is read back as it was written", () => {
  for (const length of [1, 14, 15, 26, 42, 43, 62, 84, 106, 107, 122, 152, 180, 181, 213]) {
    const text = Array.from({ length }, (_, place) => "https://pay.example/i/0xAbC_-19".charAt(place % 31)).join("");
    expect(read(qrModules(text)), `${length} bytes`).toBe(text);
  }
});

it("an address and a text that is not ASCII are read back", () => {
  for (const text of ["0x71C2D2c602fb37f40accEe17538b6cb19a2E308d", "发票 2026-0001"])
    expect(read(qrModules(text))).toBe(text);
});

it("what does not fit is refused", () => {
  expect(() => qrModules("x".repeat(214))).toThrow();
});
