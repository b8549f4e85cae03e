// A picture of a sealed bag on a scale bar, drawn pixel by pixel, as a PNG: the demonstration brings no files along.
import { png } from './png.js';
import { seededRandom } from './seeded-random.js';

const width = 960;
const height = 640;

type Colour = readonly [red: number, green: number, blue: number];

export interface PictureWishes {
  readonly seed: string;
  readonly contents: Colour;
}

export function packagePicture({ seed, contents }: PictureWishes): Buffer {
  const random = seededRandom(seed);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grain = 6 * random.normal();
      const at = y * (1 + width * 3) + 1 + x * 3;
      colourAt(x, y, contents).forEach((part, index) => {
        rows[at + index] = Math.max(0, Math.min(255, Math.round(part + grain)));
      });
    }
  }
  return png({ width, height, rows });
}

function colourAt(x: number, y: number, contents: Colour): Colour {
  if (y > 580 && y < 606 && x > 120 && x < 840)
    return Math.floor((x - 120) / 48) % 2 === 0 ? [24, 24, 24] : [240, 240, 236];
  const isBag = x > 240 && x < 720 && y > 70 && y < 540;
  if (!isBag) return [112 + y / 12, 118 + y / 12, 122 + y / 12];
  if (y < 96) return [186, 44, 52];
  if (x > 600 && y > 110 && y < 190) return [250, 248, 240];
  const heap = ((x - 480) / 200) ** 2 + ((y - 420) / 96) ** 2;
  if (heap < 1) return contents.map((part) => part - 30 * heap) as unknown as Colour;
  const gleam = Math.abs(x - y * 0.4 - 250) < 14 ? 24 : 0;
  return [206 + gleam, 212 + gleam, 216 + gleam];
}
