// The two inner loops of the search as WebAssembly with vectors of 16 bytes: bounds of all groups, and the visit of groups in
// their order. Both work in the memory that the index lies in. `plain-kernel.ts` says the same in plain words.
import { GROUP, MAP_BYTES, MAP_COUNTS } from './index-layout.js';
import {
  block,
  branch,
  branchIf,
  get,
  i32,
  i64,
  loop,
  memoryModule,
  number32,
  number64,
  set,
  v128,
  when,
} from './wasm-code.js';
import type { Code, FunctionCode } from './wasm-code.js';

/**
 * A column of the query: where its bit and its greatest weights stand, its weight in 8 bits, and the most that all columns
 * behind it can add to a sum; 0 says that this is not looked at here.
 */
export const COLUMN = { bit: 0, word: 8, rest: 12, weight: 16, maxima: 20, bytes: 24 };

export interface BoundsTask {
  /** Address of the first column, the heaviest, and the end. */
  readonly columns: number;
  readonly end: number;
  /** Groups, as a multiple of 32. */
  readonly stride: number;
  /** Address of the 16-bit bounds. */
  readonly bounds: number;
}

export interface VisitTask extends Omit<BoundsTask, 'stride'> {
  /** Address of the order of groups, and the places in it to begin and to end at. */
  readonly order: number;
  readonly from: number;
  readonly to: number;
  readonly maps: number;
  readonly firstStrips: number;
  readonly strips: number;
  /** Address of what `FOUND` describes; the visit stops when there are `enough` candidates. */
  readonly found: number;
  readonly enough: number;
  /** How many hits are wanted in any case, and at most; by how much a sum may exceed the true score. */
  readonly few: number;
  readonly most: number;
  readonly slack: number;
}

/**
 * Candidates as pairs of position and sum, after words on how the visit stands: their number; the sum below which nothing is a
 * candidate any more; the sum that is in reach of the best; the level of 256 sums that `few` candidates have not yet passed,
 * and how many have; the same of `most`; how many stand in each level; room for the sums of one group.
 */
export const FOUND = {
  ...{ count: 0, threshold: 4, inReach: 8, fewLevel: 12, fewAbove: 16, mostLevel: 20, mostAbove: 24 },
  ...{ levels: 32, sums: 1_056, pairs: 1_120 },
};
export const LEVEL_BITS = 8;

export interface Kernel {
  bounds(task: BoundsTask): void;
  /** @returns the place in the order where it stopped. */
  visit(task: VisitTask): number;
}

/** Undefined where this machine has no such vectors. */
export function vectorKernel(memory: WebAssembly.Memory): Kernel | undefined {
  module ??= compiled();
  if (module === null) return undefined;
  const { bounds, visit } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
    readonly bounds: (...numbers: readonly number[]) => number;
    readonly visit: (...numbers: readonly number[]) => number;
  };
  return {
    bounds: (task) => void bounds(task.columns, task.end, task.stride, task.bounds),
    visit: ({
      columns,
      end,
      bounds: ofGroups,
      order,
      from,
      to,
      maps,
      firstStrips,
      strips,
      found,
      enough,
      few,
      most,
      slack,
    }) => visit(columns, end, ofGroups, order, from, to, maps, firstStrips, strips, found, enough, few, most, slack),
  };
}

let module: WebAssembly.Module | null | undefined;

function compiled(): WebAssembly.Module | null {
  const bytes = memoryModule([boundsCode(), visitCode()]);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

/** Two loads of 16 weights, each times the column's weight, added to four sums of 8. */
function addStrip(
  sums: readonly number[],
  { at, weight, loaded }: { at: number; weight: number; loaded: number },
): Code {
  const [a = 0, b = 0, c = 0, d = 0] = sums;
  const add = (sum: number, products: Code): Code => set(sum, v128.addSaturating16(get(sum), products));
  return [
    ...set(loaded, v128.load(get(at))),
    ...add(a, v128.productsOfLow(get(loaded), get(weight))),
    ...add(b, v128.productsOfHigh(get(loaded), get(weight))),
    ...set(loaded, v128.load(get(at), 16)),
    ...add(c, v128.productsOfLow(get(loaded), get(weight))),
    ...add(d, v128.productsOfHigh(get(loaded), get(weight))),
  ];
}

const cleared = (sums: readonly number[]): Code => sums.flatMap((sum) => set(sum, v128.zero));

function boundsCode(): FunctionCode {
  const [columns, end, stride, bounds, group, column, at] = [0, 1, 2, 3, 4, 5, 6];
  const [weight, loaded, ...sums] = [7, 8, 9, 10, 11, 12];
  return {
    name: 'bounds',
    parameters: 4,
    locals: ['i32', 'i32', 'i32', 'v128', 'v128', 'v128', 'v128', 'v128', 'v128'],
    body: [
      block(
        loop(
          branchIf(notLess(get(group), get(stride)), 1),
          cleared(sums),
          set(column, get(columns)),
          block(
            loop(
              branchIf(notLess(get(column), get(end)), 1),
              set(at, i32.add(i32.load(get(column), COLUMN.maxima), get(group))),
              set(weight, v128.everyByte(i32.load(get(column), COLUMN.weight))),
              addStrip(sums, { at, weight, loaded }),
              set(column, i32.add(get(column), number32(COLUMN.bytes))),
              branch(0),
            ),
          ),
          set(at, i32.add(get(bounds), i32.shiftLeft(get(group), number32(1)))),
          ...sums.map((sum, place) => v128.store(get(at), get(sum), 16 * place)),
          set(group, i32.add(get(group), number32(GROUP))),
          branch(0),
        ),
      ),
      number32(0),
    ],
  };
}

const notLess = (one: Code, other: Code): Code => [...i32.isLess(one, other), 0x45];

function visitCode(): FunctionCode {
  const [columns, end, bounds, order, from, to, maps] = [0, 1, 2, 3, 4, 5, 6];
  const [firstStrips, strips, found, enough, few, most, slack] = [7, 8, 9, 10, 11, 12, 13];
  const [threshold, group, column, at, map, strip, left, bits, count] = [14, 15, 16, 17, 18, 19, 20, 21, 22];
  const [sum, own, inReach, fewLevel, fewAbove, mostLevel, mostAbove] = [23, 24, 25, 26, 27, 28, 29];
  const [word, bit, weight, loaded, ...sums] = [30, 31, 32, 33, 34, 35, 36, 37];
  const least = (one: number, other: number): Code =>
    i32.select(get(one), get(other), i32.isLessSigned(get(one), get(other)));
  const notNegative = (value: number): Code =>
    i32.select(number32(0), get(value), i32.isLessSigned(get(value), number32(0)));
  const anyAtLeast = (of: number): Code =>
    v128.anyTrue(
      sums.map((each) => v128.isAtLeast16(get(each), v128.every16(get(of)))).reduce((a, b) => v128.or(a, b)),
    );
  /** The strips of the group's own columns among those of the query, until no spectrum of the group can be a candidate. */
  const addColumns: Code = block(
    loop(
      branchIf(notLess(get(column), get(end)), 1),
      set(at, i32.load(get(column), COLUMN.word)),
      set(word, i64.load(i32.add(get(map), get(at)))),
      set(bit, i64.load(get(column), COLUMN.bit)),
      when(
        [...i64.isZero(i64.and(get(word), get(bit))), 0x45],
        set(at, i32.load16(i32.add(get(map), i32.shiftRight(get(at), number32(2))), MAP_COUNTS)),
        set(at, i32.add(get(at), i32.wrap(i64.bits(i64.and(get(word), i64.subtract(get(bit), number64(1))))))),
        set(at, i32.add(get(strip), i32.multiply(get(at), number32(GROUP)))),
        set(own, i32.load(get(column), COLUMN.weight)),
        set(weight, v128.everyByte(get(own))),
        addStrip(sums, { at, weight, loaded }),
        set(at, i32.load8(i32.add(i32.load(get(column), COLUMN.maxima), get(group)))),
        set(left, i32.subtract(get(left), i32.multiply(get(own), get(at)))),
      ),
      set(at, i32.load(get(column), COLUMN.rest)),
      set(column, i32.add(get(column), number32(COLUMN.bytes))),
      branchIf([...get(at), 0x45], 0),
      set(at, least(at, left)),
      set(at, i32.subtract(get(threshold), get(at))),
      set(at, notNegative(at)),
      branchIf(anyAtLeast(at), 0),
      branch(2),
    ),
  );
  const levelAt = (of: number): Code => i32.add(get(found), i32.shiftLeft(get(of), number32(2)));
  /** Once so many stand above the level as are wanted, nothing below it is a candidate, and the next level is watched. */
  const raise = (wanted: number, level: number, above: number, bounded: Code): Code =>
    when(
      i32.isLess(get(level), get(own)),
      set(above, i32.add(get(above), number32(1))),
      block(
        loop(
          branchIf(i32.isLess(get(above), get(wanted)), 1),
          set(level, i32.add(get(level), number32(1))),
          set(above, i32.subtract(get(above), i32.load(levelAt(level), FOUND.levels))),
          set(at, i32.subtract(i32.shiftLeft(get(level), number32(LEVEL_BITS)), get(slack))),
          bounded,
          set(threshold, i32.select(get(at), get(threshold), i32.isLessSigned(get(threshold), get(at)))),
          branch(0),
        ),
      ),
    );
  const takeCandidate: Code = [
    ...set(at, i32.trailingZeros(get(bits))),
    ...set(sum, i32.load16(i32.add(get(found), i32.multiply(get(at), number32(2))), FOUND.sums)),
    ...set(own, i32.shiftRight(get(sum), number32(LEVEL_BITS))),
    ...set(map, i32.add(get(found), i32.multiply(get(count), number32(8)))),
    ...i32.store(get(map), i32.add(i32.multiply(get(group), number32(GROUP)), get(at)), FOUND.pairs),
    ...i32.store(get(map), get(sum), FOUND.pairs + 4),
    ...set(count, i32.add(get(count), number32(1))),
    ...i32.store(levelAt(own), i32.add(i32.load(levelAt(own), FOUND.levels), number32(1)), FOUND.levels),
    ...raise(few, fewLevel, fewAbove, set(at, least(at, inReach))),
    ...raise(most, mostLevel, mostAbove, []),
  ];
  const takeCandidates: Code = [
    ...sums.flatMap((each, place) => v128.store(get(found), get(each), FOUND.sums + 16 * place)),
    ...set(
      bits,
      sums
        .map((each, place) =>
          i32.shiftLeft(
            v128.highBits16(v128.isAtLeast16(get(each), v128.every16(get(threshold)))),
            number32(8 * place),
          ),
        )
        .reduce((a, b) => i32.or(a, b)),
    ),
    ...block(
      loop(
        branchIf([...get(bits), 0x45], 1),
        takeCandidate,
        set(bits, i32.and(get(bits), i32.subtract(get(bits), number32(1)))),
        branch(0),
      ),
    ),
  ];
  const visitGroup: Code = [
    ...set(map, i32.add(get(maps), i32.multiply(get(group), number32(MAP_BYTES)))),
    ...set(at, i32.load(i32.add(get(firstStrips), i32.multiply(get(group), number32(4))))),
    ...set(strip, i32.add(get(strips), i32.multiply(get(at), number32(GROUP)))),
    ...cleared(sums),
    ...set(column, get(columns)),
    ...block(addColumns, when(anyAtLeast(threshold), takeCandidates)),
  ];
  const standing = [
    ...([
      [count, FOUND.count],
      [threshold, FOUND.threshold],
      [inReach, FOUND.inReach],
    ] as const),
    ...([
      [fewLevel, FOUND.fewLevel],
      [fewAbove, FOUND.fewAbove],
    ] as const),
    ...([
      [mostLevel, FOUND.mostLevel],
      [mostAbove, FOUND.mostAbove],
    ] as const),
  ];
  return {
    name: 'visit',
    parameters: 14,
    locals: [
      ...Array.from({ length: 16 }, () => 'i32' as const),
      ...(['i64', 'i64'] as const),
      ...Array.from({ length: 6 }, () => 'v128' as const),
    ],
    body: [
      ...standing.map(([local, place]) => set(local, i32.load(get(found), place))),
      block(
        loop(
          branchIf(notLess(get(from), get(to)), 1),
          branchIf(notLess(get(count), get(enough)), 1),
          set(group, i32.load(i32.add(get(order), i32.multiply(get(from), number32(4))))),
          set(from, i32.add(get(from), number32(1))),
          set(left, i32.load16(i32.add(get(bounds), i32.multiply(get(group), number32(2))))),
          branchIf(i32.isLess(get(left), get(threshold)), 0),
          // A bound that is as great as 16 bits hold may be greater still.
          set(left, i32.select(get(left), number32(UNKNOWN), i32.isLess(get(left), number32(65_535)))),
          visitGroup,
          branch(0),
        ),
      ),
      ...standing.map(([local, place]) => i32.store(get(found), get(local), place)),
      get(from),
    ],
  };
}

const UNKNOWN = 16_777_216;
