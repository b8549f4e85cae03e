// The chunks of a PNG file, read and written: only what a printed picture needs (ISO/IEC 15948).
import { crc32 } from 'node:zlib';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colourType: number;
  readonly interlaced: boolean;
  readonly channels: number;
  readonly lineBytes: number;
}

export interface Png {
  readonly header: PngHeader;
  readonly palette?: Buffer | undefined;
  readonly transparency?: Buffer | undefined;
  /** Deflated lines. */
  readonly pixels: Buffer;
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** `undefined`: not a sound file. */
export function pngChunks(file: Buffer): Png | undefined {
  const found = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) return undefined;
    const name = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    found.set(name, [...(found.get(name) ?? []), body]);
    at += 12 + length;
  }
  const header = headerOf(found.get('IHDR')?.[0]);
  const pixels = Buffer.concat(found.get('IDAT') ?? []);
  const palette = found.get('PLTE')?.[0];
  if (!header || pixels.length === 0 || !found.has('IEND') || (header.colourType === 3 && !palette)) return undefined;
  return { header, pixels, palette, transparency: found.get('tRNS')?.[0] };
}

export function encodePng({ header, palette, pixels }: Png): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(header.width);
  body.writeUInt32BE(header.height, 4);
  body.set([header.depth, header.colourType, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', body), ...(palette ? [chunk('PLTE', palette)] : []), chunk('IDAT', pixels)];
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function headerOf(body: Buffer | undefined): PngHeader | undefined {
  if (body?.length !== 13) return undefined;
  const width = body.readUInt32BE(0);
  const height = body.readUInt32BE(4);
  const depth = body[8] ?? 0;
  const colourType = body[9] ?? 0;
  const channels = channelsOf[colourType] ?? 0;
  if (width === 0 || height === 0 || !depthsOf[colourType]?.includes(depth)) return undefined;
  const lineBytes = Math.ceil((width * channels * depth) / 8);
  return { width, height, depth, colourType, interlaced: body[12] !== 0, channels, lineBytes };
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(body.length);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
