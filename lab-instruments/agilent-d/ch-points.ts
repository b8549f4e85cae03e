// The points of a .ch file: packed as differences, as differences of differences, or plain. Attacker-controlled: every step
// is checked against the end.
import { UnreadableFile } from '../unreadable-file.js';
import type { ChLayout } from './ch-layout.js';

export interface RawPoints {
  readonly values: Float64Array;
  /** First byte after the last point. */
  readonly end: number;
}

/** Throws `truncated` for a record that the end of the file cuts. */
export function rawPoints(bytes: Uint8Array, layout: ChLayout, start: number): RawPoints {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (layout.points) {
    case 'doubles':
      return doubles(view, start);
    case 'differences':
      return differences(view, start);
    case 'second-differences':
      return secondDifferences(view, start);
  }
}

function doubles(view: DataView, start: number): RawPoints {
  const left = view.byteLength - start;
  if (left % 8 !== 0) throw cut(view.byteLength);
  const values = Float64Array.from({ length: left / 8 }, (_, at) => view.getFloat64(start + at * 8, true));
  if (!values.every((value) => Number.isFinite(value))) throw new UnreadableFile('malformed', { reason: 'no number' });
  return { values, end: view.byteLength };
}

/** Segments of `10 n`, then n 16-bit differences; 8000 announces a whole 32-bit value. */
function differences(view: DataView, start: number): RawPoints {
  const values = new Float64Array(Math.max(0, (view.byteLength - start) >> 1));
  let [at, count, value] = [start, 0, 0];
  while (at + 2 <= view.byteLength && view.getUint8(at) === 0x10) {
    const points = view.getUint8(at + 1);
    at += 2;
    for (let point = 0; point < points; point += 1) {
      if (at + 2 > view.byteLength) throw cut(at);
      const step = view.getInt16(at);
      at += 2;
      if (step === -0x8000) {
        if (at + 4 > view.byteLength) throw cut(at);
        value = view.getInt32(at);
        at += 4;
      } else value += step;
      values[count] = value;
      count += 1;
    }
  }
  return { values: values.slice(0, count), end: at };
}

/** 7FFF announces a whole 48-bit value, from which the slope starts anew. */
function secondDifferences(view: DataView, start: number): RawPoints {
  const values = new Float64Array(Math.max(0, (view.byteLength - start) >> 1));
  let [at, count, value, slope] = [start, 0, 0, 0];
  while (at + 2 <= view.byteLength) {
    const step = view.getInt16(at);
    at += 2;
    if (step === 0x7fff) {
      if (at + 6 > view.byteLength) throw cut(at);
      value = view.getInt16(at) * 0x1_0000_0000 + view.getUint32(at + 2);
      slope = 0;
      at += 6;
    } else {
      slope += step;
      value += slope;
    }
    values[count] = value;
    count += 1;
  }
  if (at !== view.byteLength) throw cut(at);
  return { values: values.slice(0, count), end: at };
}

function cut(at: number): UnreadableFile {
  return new UnreadableFile('truncated', { at });
}
