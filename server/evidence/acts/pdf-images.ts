// The pictures inside a PDF that a scanner made: each page is one of them. Only what a scanner writes plainly is taken: JPEG
// as it is, and unpacked grey or colour samples. Attacker-controlled: every length is checked, nothing is followed.
import { inflateSync } from 'node:zlib';

export type PageImage =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'pixels'; readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };

const mostImages = 40;
const mostPixels = 60_000_000;

export function imagesInPdf(bytes: Uint8Array): readonly PageImage[] {
  // One byte is one character, so that places in the text are places in the file.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const images: PageImage[] = [];
  for (const match of text.matchAll(/\/Subtype\s*\/Image\b/g)) {
    if (images.length === mostImages) break;
    const image = imageAt(text, bytes, match.index);
    if (image !== undefined) images.push(image);
  }
  return images;
}

function imageAt(text: string, bytes: Uint8Array, at: number): PageImage | undefined {
  const start = text.lastIndexOf('obj', at);
  const opening = text.indexOf('stream', at);
  if (start < 0 || opening < 0 || opening - start > 4_000) return undefined;
  const dictionary = text.slice(start, opening);
  const from = opening + 'stream'.length + (text.startsWith('\r\n', opening + 6) ? 2 : 1);
  const to = streamEnd(text, dictionary, from);
  if (to === undefined) return undefined;
  const data = bytes.subarray(from, to);
  const filter = /\/Filter\s*\[?\s*\/(\w+)/.exec(dictionary)?.[1];
  if (filter === 'DCTDecode') return { kind: 'file', bytes: data };
  return filter === 'FlateDecode' && !dictionary.includes('/DecodeParms') ? unpacked(dictionary, data) : undefined;
}

function streamEnd(text: string, dictionary: string, from: number): number | undefined {
  const stated = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  if (stated !== undefined && from + Number(stated) <= text.length) return from + Number(stated);
  const found = text.indexOf('endstream', from);
  return found < 0 ? undefined : found;
}

function unpacked(dictionary: string, data: Uint8Array): PageImage | undefined {
  const number = (name: string): number => Number(new RegExp(`/${name}\\s+(\\d{1,6})\\b`).exec(dictionary)?.[1] ?? 0);
  const [width, height] = [number('Width'), number('Height')];
  const channels = { DeviceGray: 1, DeviceRGB: 3 }[
    /\/ColorSpace\s*\/(DeviceGray|DeviceRGB)\b/.exec(dictionary)?.[1] ?? ''
  ];
  if (channels === undefined || number('BitsPerComponent') !== 8) return undefined;
  if (width === 0 || height === 0 || width * height > mostPixels) return undefined;
  const samples = inflated(data, width * height * channels);
  return samples && { kind: 'pixels', width, height, rgba: asRgba(samples, width * height, channels) };
}

function inflated(data: Uint8Array, size: number): Uint8Array | undefined {
  try {
    const samples = inflateSync(data, { maxOutputLength: size + 1_024 });
    return samples.byteLength >= size ? samples : undefined;
  } catch {
    return undefined;
  }
}

function asRgba(samples: Uint8Array, pixels: number, channels: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[pixel * 4 + channel] = samples[pixel * channels + (channels === 1 ? 0 : channel)] ?? 0;
    }
    rgba[pixel * 4 + 3] = 255;
  }
  return rgba;
}
