// Lays a table of spectra out as an index.
import { emptyIndex, COLUMNS, FULL_WEIGHT, GROUP, MAP_BYTES, MAP_COUNTS, type LibraryIndex } from './index-layout.js';
import { countBelow } from './strip-map.js';
import type { SpectrumTable } from './spectrum-table.js';
import { tenthWeight } from './tenth-weight.js';
import { peakWeight } from './weighted-cosine.js';

const SPECTRA_LIMIT = 2_097_152;

export function libraryIndex(table: SpectrumTable): LibraryIndex {
  if (table.count > SPECTRA_LIMIT) throw new RangeError(`an index holds at most ${SPECTRA_LIMIT} spectra`);
  const order = clusteredOrder(table);
  const groups = Math.ceil(table.count / GROUP);
  const maps = new Uint8Array(MAP_BYTES * groups);
  const firstStrips = markedColumns(table, order, maps);
  const packed = packedLength(table);
  const index = emptyIndex({ spectra: table.count, packed, strips: firstStrips[groups] ?? 0 });
  index.recordOf.set(order);
  index.maps.set(maps);
  index.firstStrips.set(firstStrips);
  fill(index, table);
  return index;
}

/** Spectra with the same three heaviest peaks lie together. */
function clusteredOrder(table: SpectrumTable): Uint32Array {
  const keys = new Float64Array(table.count);
  for (let record = 0; record < table.count; record += 1)
    keys[record] = clusterKey(table, record) * SPECTRA_LIMIT + record;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % SPECTRA_LIMIT);
}

function clusterKey({ offsets, mz, intensity }: SpectrumTable, record: number): number {
  let [first, second, third] = [0, 0, 0];
  let [firstMz, secondMz, thirdMz] = [0, 0, 0];
  for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
    const weight = peakWeight(mz[i]!, intensity[i]!);
    if (weight <= third) continue;
    if (weight > first) {
      [third, second, first] = [second, first, weight];
      [thirdMz, secondMz, firstMz] = [secondMz, firstMz, mz[i]!];
    } else if (weight > second) {
      [third, second] = [second, weight];
      [thirdMz, secondMz] = [secondMz, mz[i]!];
    } else [third, thirdMz] = [weight, mz[i]!];
  }
  const bounded = (each: number): number => Math.min(each, COLUMNS - 1);
  return (bounded(firstMz) * COLUMNS + bounded(secondMz)) * COLUMNS + bounded(thirdMz);
}

/** The column of an m/z: what lies beyond the last column is folded into it. */
export const columnOf = (mz: number): number => Math.min(mz, COLUMNS - 1);

/** Marks in `maps` which columns each group has. @returns the number of strips before each group. */
function markedColumns({ offsets, mz }: SpectrumTable, order: Uint32Array, maps: Uint8Array): Uint32Array {
  const groups = maps.length / MAP_BYTES;
  const counts = new Uint16Array(maps.buffer);
  const firstStrips = new Uint32Array(groups + 1);
  for (let group = 0; group < groups; group += 1) {
    const base = group * MAP_BYTES;
    const end = Math.min(order.length, (group + 1) * GROUP);
    for (let position = group * GROUP; position < end; position += 1) {
      const record = order[position]!;
      for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
        const column = columnOf(mz[i]!);
        maps[base + (column >> 3)]! |= 1 << (column & 7);
      }
    }
    let strips = 0;
    for (let part = 0; part < COLUMNS / 64; part += 1) {
      counts[(base + MAP_COUNTS) / 2 + part] = strips;
      for (let byte = 0; byte < 8; byte += 1) strips += bitsIn(maps[base + part * 8 + byte]!);
    }
    firstStrips[group + 1] = firstStrips[group]! + strips;
  }
  return firstStrips;
}

function bitsIn(byte: number): number {
  let bits = byte - ((byte >> 1) & 0x55);
  bits = (bits & 0x33) + ((bits >> 2) & 0x33);
  return (bits + (bits >> 4)) & 0x0f;
}

const STEP_BITS = 6;
const LONGEST_STEP = 63;

function packedLength({ count, offsets, mz }: SpectrumTable): number {
  let words = 0;
  for (let record = 0; record < count; record += 1) {
    let before = 0;
    for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
      words += mz[i]! - before > LONGEST_STEP ? 2 : 1;
      before = mz[i]!;
    }
  }
  return words;
}

function fill(index: LibraryIndex, table: SpectrumTable): void {
  const { spectrumCount, recordOf, offsets, norms, nominalMasses, substances, silyls, tenths } = index;
  for (let position = 0; position < spectrumCount; position += 1) {
    const record = recordOf[position]!;
    nominalMasses[position] = table.nominalMasses[record]!;
    substances[position] = table.substances[record]!;
    silyls[position] = table.silyls[record]!;
    tenths[position] = tenthWeight(table, table.offsets[record]!, table.offsets[record + 1]!);
    offsets[position + 1] = pack(index, table, record, offsets[position]!);
    norms[position] = normOf(table, record);
    fillStrips(index, table, position);
  }
}

function normOf({ offsets, mz, intensity }: SpectrumTable, record: number): number {
  let sum = 0;
  for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) sum += peakWeight(mz[i]!, intensity[i]!) ** 2;
  return Math.sqrt(sum);
}

function pack(
  { packed }: LibraryIndex,
  { offsets, mz, intensity }: SpectrumTable,
  record: number,
  from: number,
): number {
  let at = from;
  let before = 0;
  for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
    const step = mz[i]! - before;
    before = mz[i]!;
    packed[at] = (intensity[i]! << STEP_BITS) | (step > LONGEST_STEP ? 0 : step);
    at += 1;
    if (step <= LONGEST_STEP) continue;
    packed[at] = before;
    at += 1;
  }
  return at;
}

function fillStrips(index: LibraryIndex, { offsets, mz, intensity }: SpectrumTable, position: number): void {
  const { maps, firstStrips, strips, maxima, places, norms } = index;
  const group = Math.floor(position / GROUP);
  const record = index.recordOf[position]!;
  const base = GROUP * firstStrips[group]! + (position % GROUP);
  let beyond = 0;
  for (let i = offsets[record]!; i < offsets[record + 1]!; i += 1) {
    const column = columnOf(mz[i]!);
    let weight = peakWeight(mz[i]!, intensity[i]!) / norms[position]!;
    if (column === COLUMNS - 1) {
      beyond += weight * weight;
      weight = Math.sqrt(beyond);
    }
    const value = Math.min(FULL_WEIGHT, Math.ceil(FULL_WEIGHT * weight));
    strips[base + GROUP * countBelow(maps, group * MAP_BYTES, column)] = value;
    const greatest = column * places.stride + Math.floor((places.parts * position) / GROUP);
    if (value > maxima[greatest]!) maxima[greatest] = value;
  }
}
