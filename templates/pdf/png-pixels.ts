// A transparent PNG laid on white paper: filters undone, colours mixed, eight bits a channel.
import { deflateSync } from 'node:zlib';
import type { Png, PngHeader } from './png.js';

const filters = { none: 0, left: 1, above: 2, mean: 3, paeth: 4 } as const;

/** `lines`: inflated, each with its filter byte. */
export function opaquePixels(lines: Buffer, png: Png): Png {
  const { header } = png;
  const samples = unfiltered(lines, header);
  const out = Buffer.alloc((header.width * 3 + 1) * header.height);
  for (let y = 0; y < header.height; y += 1) {
    for (let x = 0; x < header.width; x += 1) {
      const [red, green, blue, alpha] = pixelAt(samples, png, x, y);
      const at = y * (header.width * 3 + 1) + 1 + x * 3;
      out[at] = onWhite(red, alpha);
      out[at + 1] = onWhite(green, alpha);
      out[at + 2] = onWhite(blue, alpha);
    }
  }
  const flat = { ...header, depth: 8, colourType: 2, channels: 3, lineBytes: header.width * 3 };
  return { header: flat, pixels: deflateSync(out) };
}

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function onWhite(value: number, alpha: number): number {
  return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}

function pixelAt(samples: Buffer, { header, palette, transparency }: Png, x: number, y: number): Pixel {
  const sample = (channel: number): number => sampleAt(samples, header, { x, y, channel });
  switch (header.colourType) {
    case 3: {
      const index = sample(0);
      const colour = [0, 1, 2].map((part) => palette?.[index * 3 + part] ?? 0);
      return [colour[0] ?? 0, colour[1] ?? 0, colour[2] ?? 0, transparency?.[index] ?? 255];
    }
    case 4:
      return [eight(sample(0), header), eight(sample(0), header), eight(sample(0), header), eight(sample(1), header)];
    case 0:
      return grey(sample(0), header, transparency);
    default:
      return colour([sample(0), sample(1), sample(2)], header, header.colourType === 6 ? sample(3) : transparency);
  }
}

function grey(value: number, header: PngHeader, transparency: Buffer | undefined): Pixel {
  const level = eight(value, header);
  const isClear = transparency !== undefined && transparency.length >= 2 && transparency.readUInt16BE(0) === value;
  return [level, level, level, isClear ? 0 : 255];
}

/** `alpha`: a sample of the pixel, or the one colour that is clear. */
function colour(
  [red, green, blue]: readonly [number, number, number],
  header: PngHeader,
  alpha: number | Buffer | undefined,
): Pixel {
  const parts = [eight(red, header), eight(green, header), eight(blue, header)] as const;
  if (typeof alpha === 'number') return [...parts, eight(alpha, header)];
  const clear = alpha && alpha.length >= 6 ? [0, 2, 4].map((at) => alpha.readUInt16BE(at)) : [];
  const isClear = clear[0] === red && clear[1] === green && clear[2] === blue;
  return [...parts, isClear ? 0 : 255];
}

function eight(value: number, { depth }: PngHeader): number {
  return depth === 16 ? value >> 8 : Math.round((value * 255) / (2 ** depth - 1));
}

function sampleAt(
  samples: Buffer,
  header: PngHeader,
  { x, y, channel }: { x: number; y: number; channel: number },
): number {
  const index = x * header.channels + channel;
  const line = y * header.lineBytes;
  if (header.depth === 16) return samples.readUInt16BE(line + index * 2);
  if (header.depth === 8) return samples[line + index] ?? 0;
  const bit = index * header.depth;
  const byte = samples[line + (bit >> 3)] ?? 0;
  return (byte >> (8 - header.depth - (bit & 7))) & (2 ** header.depth - 1);
}

function unfiltered(lines: Buffer, header: PngHeader): Buffer {
  const { lineBytes, height } = header;
  const step = Math.max(1, (header.channels * header.depth) >> 3);
  const out = Buffer.alloc(lineBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (lineBytes + 1)] ?? 0;
    for (let i = 0; i < lineBytes; i += 1) {
      const at = y * lineBytes + i;
      const left = i >= step ? (out[at - step] ?? 0) : 0;
      const above = y > 0 ? (out[at - lineBytes] ?? 0) : 0;
      const corner = i >= step && y > 0 ? (out[at - lineBytes - step] ?? 0) : 0;
      out[at] = (lines[y * (lineBytes + 1) + 1 + i] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === filters.left) return left;
  if (filter === filters.above) return above;
  if (filter === filters.mean) return (left + above) >> 1;
  return filter === filters.paeth ? paeth(left, above, corner) : 0;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const distances = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)] as const;
  if (distances[0] <= distances[1] && distances[0] <= distances[2]) return left;
  return distances[1] <= distances[2] ? above : corner;
}
