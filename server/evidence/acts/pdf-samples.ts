// The samples of a picture in a PDF, as they lie packed there, made to colours: grey, colour or black and white, with the
// prediction of PNG where the writer used it. Pure; attacker-controlled: what does not have its size is refused.
import { inflateSync } from 'node:zlib';

export interface SampleLayout {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 8;
  readonly channels: 1 | 3;
  /** Each row begins with the number of a PNG filter. */
  readonly rows: 'plain' | 'predicted';
  /** With `[1 0]` in its Decode a one is black. */
  readonly ink: 'zero' | 'one';
}

export function rgbaOfSamples(packed: Uint8Array, layout: SampleLayout): Uint8ClampedArray | undefined {
  const across = Math.ceil((layout.width * layout.channels * layout.bits) / 8);
  const size = (across + (layout.rows === 'predicted' ? 1 : 0)) * layout.height;
  const samples = inflated(packed, size);
  if (samples === undefined) return undefined;
  const plain = layout.rows === 'predicted' ? unfiltered(samples, across, layout) : samples;
  return plain && asRgba(plain, across, layout);
}

function inflated(data: Uint8Array, size: number): Uint8Array | undefined {
  try {
    const samples = inflateSync(data, { maxOutputLength: size + 1_024 });
    return samples.byteLength >= size ? samples : undefined;
  } catch {
    return undefined;
  }
}

/** PNG's filters undone (PNG specification, 9.2): each byte is told by the one before it, above it, and between. */
function unfiltered(
  samples: Uint8Array,
  across: number,
  { height, channels, bits }: SampleLayout,
): Uint8Array | undefined {
  const step = Math.max(1, (channels * bits) / 8);
  const plain = new Uint8Array(across * height);
  for (let row = 0; row < height; row += 1) {
    const filter = samples[row * (across + 1)] ?? 0;
    if (filter > 4) return undefined;
    for (let at = 0; at < across; at += 1) {
      const here = row * across + at;
      const before = at < step ? 0 : (plain[here - step] ?? 0);
      const above = row === 0 ? 0 : (plain[here - across] ?? 0);
      const corner = row === 0 || at < step ? 0 : (plain[here - across - step] ?? 0);
      plain[here] = (samples[row * (across + 1) + 1 + at] ?? 0) + predictedBy(filter, before, above, corner);
    }
  }
  return plain;
}

function predictedBy(filter: number, before: number, above: number, corner: number): number {
  if (filter === 1) return before;
  if (filter === 2) return above;
  if (filter === 3) return (before + above) >> 1;
  return filter === 4 ? paeth(before, above, corner) : 0;
}

function paeth(before: number, above: number, corner: number): number {
  const guess = before + above - corner;
  const [left, up, across] = [Math.abs(guess - before), Math.abs(guess - above), Math.abs(guess - corner)];
  if (left <= up && left <= across) return before;
  return up <= across ? above : corner;
}

function asRgba(samples: Uint8Array, across: number, layout: SampleLayout): Uint8ClampedArray {
  const { width, height, channels, bits, ink } = layout;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        const place = x * channels + (channels === 1 ? 0 : channel);
        const byte = samples[y * across + (bits === 8 ? place : place >> 3)] ?? 0;
        const value = bits === 8 ? byte : ((byte >> (7 - (place & 7))) & 1) * 255;
        rgba[to + channel] = ink === 'one' ? 255 - value : value;
      }
      rgba[to + 3] = 255;
    }
  }
  return rgba;
}
