// Scans of an Agilent .MS file, and where its packed intensities are clipped. Points are stored with descending m/z.
import type { Scans } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { msLayout, SATURATED_INTENSITY } from './ms-layout.js';
import { scanBytes, walkScans } from './ms-walk.js';

export interface MsScans {
  readonly scans: Scans;
  readonly saturatedPoints: number;
  /** Scans whose points did not descend, as the format has them. */
  readonly reorderedScans: number;
  /** Scans whose stored total is not the sum of their points, clipped ones left out. */
  readonly differingTotals: number;
  /** Scan numbers from 1. */
  readonly saturatedScans: readonly number[];
}

export function readMsScans(bytes: Uint8Array): MsScans {
  const { starts, offsets } = walkScans(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = starts.length;
  const scans = {
    retentionSeconds: new Float64Array(count),
    totalIonCurrent: new Float64Array(count),
    offsets,
    mz: new Float64Array(offsets[count] ?? 0),
    intensity: new Float64Array(offsets[count] ?? 0),
  };
  for (let scan = 0; scan < count; scan += 1) {
    const start = starts[scan] ?? 0;
    const from = offsets[scan] ?? 0;
    const to = offsets[scan + 1] ?? from;
    scans.retentionSeconds[scan] = view.getUint32(start + 2) / 1000;
    scans.totalIonCurrent[scan] = view.getUint32(start + scanBytes(to - from) - 4);
    fillBackwards(scans, view, { at: start + msLayout.scanHeadBytes, from, to });
  }
  const reorderedScans = orderByMz(scans);
  return { scans, reorderedScans, ...sumsOf(scans) };
}

interface Slice {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function fillBackwards(scans: Scans, view: DataView, slice: Slice): void {
  let at = slice.at;
  for (let point = slice.to - 1; point >= slice.from; point -= 1) {
    const packed = view.getUint16(at + 2);
    scans.mz[point] = view.getUint16(at) / msLayout.mzPerUnit;
    scans.intensity[point] = (packed & 0x3fff) * (1 << (3 * (packed >> 14)));
    at += msLayout.pairBytes;
  }
}

/** Packing rounds a point by less than a thousandth. */
function sumsOf(scans: Scans): Omit<MsScans, 'scans' | 'reorderedScans'> {
  const saturatedScans: number[] = [];
  let saturatedPoints = 0;
  let differingTotals = 0;
  for (let scan = 0; scan + 1 < scans.offsets.length; scan += 1) {
    let clipped = 0;
    let sum = 0;
    for (let point = scans.offsets[scan] ?? 0; point < (scans.offsets[scan + 1] ?? 0); point += 1) {
      sum += scans.intensity[point] ?? 0;
      if ((scans.intensity[point] ?? 0) >= SATURATED_INTENSITY) clipped += 1;
    }
    const total = scans.totalIonCurrent[scan] ?? 0;
    if (clipped === 0 && Math.abs(sum - total) > Math.max(10, 0.005 * total)) differingTotals += 1;
    if (clipped > 0) saturatedScans.push(scan + 1);
    saturatedPoints += clipped;
  }
  return { saturatedPoints, saturatedScans, differingTotals };
}
