// Photographs fit for PDF/A. Bytes come from outside: parsed defensively, refused when they are not a sound JPEG or PNG.
import { inflateSync } from 'node:zlib';
import { UnfitDocument } from '../unfit-document.js';
import { encodePng, pngChunks, type PngHeader } from './png.js';
import { opaquePixels } from './png-pixels.js';

const largestPixels = 60_000_000;

/**
 * JPEG of one or three colour components passes as it is, opaque PNG too. Transparent PNG is laid on white first: pdfkit would decode it
 * in the background, where a damaged one ends the whole process.
 */
export function printablePhotograph(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file[0] === 0xff && file[1] === 0xd8) return checkedJpeg(file);
  if (file.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))) return checkedPng(file);
  throw refusal('unknown', file);
}

/** Walks the segments to the frame header: 8 bits, grey or colour, some size. */
function checkedJpeg(file: Buffer): Buffer {
  let at = 2;
  while (at + 9 < file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const sound = file[at + 4] === 8 && file.readUInt16BE(at + 5) > 0 && file.readUInt16BE(at + 7) > 0;
      if (sound && [1, 3].includes(file[at + 9] ?? 0)) return file;
      break;
    }
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  throw refusal('jpeg', file);
}

function checkedPng(file: Buffer): Buffer {
  const png = pngChunks(file);
  if (!png) throw refusal('png', file);
  const { header } = png;
  if (header.interlaced || header.width * header.height > largestPixels) throw refusal('png', file);
  const pixels = inflated(png.pixels, header, file);
  const isOpaque = header.channels % 2 === 1 && png.transparency === undefined;
  if (isOpaque) return encodePng({ ...png, transparency: undefined });
  return encodePng(opaquePixels(pixels, png));
}

function inflated(pixels: Buffer, header: PngHeader, file: Buffer): Buffer {
  const expected = (header.lineBytes + 1) * header.height;
  try {
    const raw = inflateSync(pixels, { maxOutputLength: expected + 1 });
    if (raw.length === expected) return raw;
  } catch {
    throw refusal('png', file);
  }
  throw refusal('png', file);
}

function refusal(kind: string, file: Buffer): UnfitDocument {
  return new UnfitDocument('image-format', { kind, bytes: file.length });
}
