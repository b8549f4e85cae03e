// A label as a camera sees it: our own symbols on white, somewhat grey, in the middle of a larger picture.
import { encode, type Modules } from '../../templates/pdf/barcodes.js';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** One byte of brightness a pixel. */
  readonly grey: Uint8Array;
}

const ink = 40;
const light = 215;

export function pictureOf(symbology: 'code128' | 'datamatrix', code: string, width = 640, height = 480): Picture {
  const modules = encode(symbology, code);
  const grey = new Uint8Array(width * height).fill(light);
  const across = symbology === 'code128' ? 3 : 8;
  const down = symbology === 'code128' ? 120 / modules.height : across;
  const left = Math.floor((width - modules.width * across) / 2);
  const top = Math.floor((height - modules.height * down) / 2);
  draw({ width, height, grey }, modules, { across, down, left, top });
  return { width, height, grey };
}

interface Placing {
  readonly across: number;
  readonly down: number;
  readonly left: number;
  readonly top: number;
}

function draw(picture: Picture, { runs }: Modules, { across, down, left, top }: Placing): void {
  for (const run of runs) {
    for (let y = 0; y < down; y += 1) {
      const start = (top + run.y * down + y) * picture.width + left + run.x * across;
      picture.grey.fill(ink, start, start + run.length * across);
    }
  }
}

export function imageOf({ width, height, grey }: Picture): ImageData {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  grey.forEach((brightness, place) => data.fill(brightness, place * 4, place * 4 + 3));
  return { data, width, height, colorSpace: 'srgb' } as unknown as ImageData;
}

/** A film of that one picture, in the form that Chromium takes in place of a camera. */
export function filmOf({ width, height, grey }: Picture, frames = 4): Buffer {
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const colourless = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colourless]);
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]);
}
