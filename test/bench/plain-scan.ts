// What a search is measured by: every spectrum compared, with weights in 32 bits laid out in one long array.
import type { SpectrumTable } from '../../server/chemistry/spectra/spectrum-table.js';
import type { UnitMassSpectrum } from '../../server/chemistry/spectra/spectrum.js';

export type PlainScan = (query: UnitMassSpectrum, top: number) => readonly (readonly [score: number, record: number])[];

export function plainScan({ count, offsets, mz, intensity }: SpectrumTable): PlainScan {
  const weights = new Float32Array(mz.length);
  for (let record = 0; record < count; record += 1) {
    let squares = 0;
    for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
      weights[i] = mz[i]! * Math.sqrt(intensity[i]!);
      squares += weights[i]! * weights[i]!;
    }
    const norm = Math.sqrt(squares);
    for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) weights[i]! /= norm;
  }
  const dense = new Float32Array(65_536);
  const scores = new Float32Array(count);
  return (query, top) => {
    query.mz.forEach((each, at) => (dense[each] = each * Math.sqrt(query.intensity[at]!)));
    for (let record = 0; record < count; record += 1) {
      let sum = 0;
      for (let i = offsets[record]!, end = offsets[record + 1]!; i < end; i += 1) sum += weights[i]! * dense[mz[i]!]!;
      scores[record] = sum;
    }
    query.mz.forEach((each) => (dense[each] = 0));
    return best(scores, top);
  };
}

function best(scores: Float32Array, top: number): readonly (readonly [number, number])[] {
  let least = -1;
  const kept: [number, number][] = [];
  for (let record = 0; record < scores.length; record += 1) {
    if (scores[record]! <= least) continue;
    kept.push([scores[record]!, record]);
    if (kept.length < 4 * top) continue;
    kept.sort((a, b) => b[0] - a[0]).splice(top);
    least = kept[top - 1]![0];
  }
  return kept.sort((a, b) => b[0] - a[0]).slice(0, top);
}
