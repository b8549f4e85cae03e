// The inner loops of the search in plain words, for machines without vectors, and as the measure of those with them.
import { GROUP, MAP_BYTES, type LibraryIndex } from './index-layout.js';
import { COLUMN, FOUND, LEVEL_BITS, type BoundsTask, type Kernel, type VisitTask } from './strip-kernel.js';
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
  const boundOf = (bounds: number, group: number): number => {
    const from = bounds / 2 + index.places.parts * group;
    return Math.max(...sums16.subarray(from, from + index.places.parts));
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
    bounds({ columns, end, stride, bounds }: BoundsTask) {
      for (let part = 0; part < stride; part += 1) {
        let sum = 0;
        for (let at = columns; at < end; at += COLUMN.bytes)
          sum += columnAt(at).weight * bytes[columnAt(at).maxima + part]!;
        sums16[bounds / 2 + part] = Math.min(MOST, sum);
      }
    },
    visit({ columns, end, bounds, order, from, to, found, enough, few, most, slack }: VisitTask) {
      const sums = new Uint32Array(GROUP);
      const at = (offset: number): number => (found + offset) / 4;
      let place = from;
      for (; place < to && words[at(FOUND.count)]! < enough; place += 1) {
        const group = words[order / 4 + place]!;
        if (boundOf(bounds, group) < words[at(FOUND.threshold)]!) continue;
        sums.fill(0);
        addUp(sums, group, { from: columns, to: end });
        const threshold = words[at(FOUND.threshold)]!;
        for (let lane = 0; lane < GROUP; lane += 1) {
          const sum = Math.min(MOST, sums[lane]!);
          if (sum >= threshold) take({ position: group * GROUP + lane, sum });
        }
      }
      return place;

      function take({ position, sum }: { readonly position: number; readonly sum: number }): void {
        words.set([position, sum], at(FOUND.pairs) + 2 * words[at(FOUND.count)]!);
        words[at(FOUND.count)]! += 1;
        words[at(FOUND.levels) + (sum >> LEVEL_BITS)]! += 1;
        const threshold = Math.max(
          Math.min(passed(sum, few, FOUND.fewLevel, FOUND.fewAbove), words[at(FOUND.inReach)]!),
          passed(sum, most, FOUND.mostLevel, FOUND.mostAbove),
        );
        words[at(FOUND.threshold)] = Math.max(words[at(FOUND.threshold)]!, threshold);
      }

      /** Counts one more. @returns what the true scores of so many are not below. */
      function passed(sum: number, wanted: number, level: number, above: number): number {
        if (sum >> LEVEL_BITS > words[at(level)]!) words[at(above)]! += 1;
        while (words[at(above)]! >= wanted) {
          words[at(level)]! += 1;
          words[at(above)]! -= words[at(FOUND.levels) + words[at(level)]!]!;
        }
        return (words[at(level)]! << LEVEL_BITS) - slack;
      }
    },
  };
}

const lowestBit = (low: number, high: number): number => 31 - Math.clz32(low !== 0 ? low : high) + (low !== 0 ? 0 : 32);
