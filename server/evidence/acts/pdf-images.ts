// The pictures inside a PDF that a scanner made: each page is one of them. Only what a scanner writes plainly is taken: JPEG
// as it is, and grey, coloured or black and white samples. Attacker-controlled: every length is checked, nothing is followed.
import { rgbaOfSamples } from './pdf-samples.js';

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
  return filter === 'FlateDecode' ? unpacked(dictionary, data) : undefined;
}

function streamEnd(text: string, dictionary: string, from: number): number | undefined {
  const stated = /\/Length\s+(\d{1,9})(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  if (stated !== undefined && from + Number(stated) <= text.length) return from + Number(stated);
  const found = text.indexOf('endstream', from);
  return found < 0 ? undefined : found;
}

function unpacked(dictionary: string, data: Uint8Array): PageImage | undefined {
  const number = (name: string): number => Number(new RegExp(`/${name}\\s+(\\d{1,6})\\b`).exec(dictionary)?.[1] ?? 0);
  const [width, height, bits] = [number('Width'), number('Height'), number('BitsPerComponent')];
  if (width === 0 || height === 0 || width * height > mostPixels || (bits !== 8 && bits !== 1)) return undefined;
  const rows = rowsOf(dictionary, number('Predictor'));
  if (rows === undefined) return undefined;
  const ink = /\/Decode\s*\[\s*1\s+0\s*\]/.test(dictionary) ? 'one' : 'zero';
  for (const channels of channelsIn(dictionary)) {
    const rgba = rgbaOfSamples(data, { width, height, bits, channels, rows, ink });
    if (rgba !== undefined) return { kind: 'pixels', width, height, rgba };
  }
  return undefined;
}

/** Parameters that stand elsewhere are not followed. */
function rowsOf(dictionary: string, predictor: number): 'plain' | 'predicted' | undefined {
  if (!dictionary.includes('/DecodeParms') || predictor === 1) return 'plain';
  return predictor >= 10 && predictor <= 15 ? 'predicted' : undefined;
}

/** A colour profile stands elsewhere: how many channels it has is told by the size of the samples. */
function channelsIn(dictionary: string): readonly (1 | 3)[] {
  if (/\/ImageMask\s+true\b/.test(dictionary)) return [1];
  const space = /\/ColorSpace\s*\[?\s*\/(\w+)/.exec(dictionary)?.[1] ?? '';
  const known: Readonly<Record<string, readonly (1 | 3)[]>> = {
    DeviceGray: [1],
    CalGray: [1],
    DeviceRGB: [3],
    CalRGB: [3],
    ICCBased: [3, 1],
  };
  return Object.hasOwn(known, space) ? (known[space] ?? []) : [];
}
