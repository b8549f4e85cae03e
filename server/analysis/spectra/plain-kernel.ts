// The inner loops of the search in plain words, for machines without vectors, and as the measure of those with them.
import { GROUP, MAP_BYTES, type LibraryIndex } from './index-layout.js';
import { COLUMN, type BoundsTask, type Kernel, type VisitTask } from './strip-kernel.js';
import { countBelow, hasColumn } from './strip-map.js';

const MOST = 65_535;

export function plainKernel(index: LibraryIndex): Kernel {
  const { buffer } = index.memory;
  const words = new Uint32Array(buffer);
  const bytes = new Uint8Array(buffer);
  const sums16 = new Uint16Array(buffer);
  const columnAt = (at: number) => ({
    weight: words[(at + COLUMN.weight) >> 2]!,
    maxima: words[(at + COLUMN.maxima) >> 2]!,
    column: 8 * words[(at + COLUMN.word) >> 2]! + lowestBit(words[at >> 2]!, words[(at >> 2) + 1]!),
  });
  const boundOf = (group: number, from: number, to: number): number => {
    let sum = 0;
    for (let at = from; at < to; at += COLUMN.bytes) sum += columnAt(at).weight * bytes[columnAt(at).maxima + group]!;
    return Math.min(MOST, sum);
  };
  const addUp = (
    sums: Uint32Array,
    group: number,
    { from, to }: { readonly from: number; readonly to: number },
  ): void => {
    for (let at = from; at < to; at += COLUMN.bytes) {
      const { column, weight } = columnAt(at);
      if (!hasColumn(index.maps, group * MAP_BYTES, column)) continue;
      const strip = index.firstStrips[group]! + countBelow(index.maps, group * MAP_BYTES, column);
      for (let lane = 0; lane < GROUP; lane += 1) sums[lane]! += weight * index.strips[GROUP * strip + lane]!;
    }
  };
  return {
    bounds({ columns, lights, end, stride, light, all }: BoundsTask) {
      for (let group = 0; group < stride; group += 1) {
        const ofLight = boundOf(group, lights, end);
        sums16[light / 2 + group] = ofLight;
        sums16[all / 2 + group] = Math.min(MOST, ofLight + boundOf(group, columns, lights));
      }
    },
    visit({ columns, end, all, order, from, to, threshold, found, enough }: VisitTask) {
      const sums = new Uint32Array(GROUP);
      let [place, count] = [from, 0];
      for (; place < to && count < enough; place += 1) {
        const group = words[order / 4 + place]!;
        if (sums16[all / 2 + group]! < threshold) continue;
        sums.fill(0);
        addUp(sums, group, { from: columns, to: end });
        for (let lane = 0; lane < GROUP; lane += 1) {
          if (Math.min(MOST, sums[lane]!) < threshold) continue;
          count += 1;
          words[found / 4 + count] = group * GROUP + lane;
        }
      }
      words[found / 4] = count;
      return place;
    },
  };
}

const lowestBit = (low: number, high: number): number => 31 - Math.clz32(low !== 0 ? low : high) + (low !== 0 ? 0 : 32);
