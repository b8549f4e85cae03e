// The visit of groups as WebAssembly: adds up the strips of a group column by column, and leaves it as soon as none of its
// spectra can be a candidate any more.
import { GROUP, MAP_BYTES, MAP_COUNTS } from './index-layout.js';
import { COLUMN, FOUND, LEVEL_BITS } from './strip-kernel.js';
import {
  block,
  branch,
  branchIf,
  get,
  i32,
  i64,
  loop,
  number32,
  number64,
  set,
  v128,
  when,
  type Code,
  type FunctionCode,
} from './wasm-code.js';

/** How four bounds of a group, and its greatest weights in a column, come into the four parts of a vector. */
interface BoundsRead {
  readonly boundsShift: number;
  readonly boundsOf: (at: Code) => Code;
  readonly maximaShift: number;
  readonly maximaOf: (at: Code) => Code;
}

/** One of each for the whole group. */
export const whole: BoundsRead = {
  ...{ boundsShift: 1, boundsOf: v128.loadEvery16, maximaShift: 0 },
  maximaOf: (at) => v128.low16As32(v128.low8As16(v128.loadEvery8(at))),
};

/** One of each for each quarter. */
export const parts: BoundsRead = {
  ...{ boundsShift: 3, boundsOf: v128.load64, maximaShift: 2 },
  maximaOf: (at) => v128.low16As32(v128.low8As16(v128.load32(at))),
};

/** Two loads of 16 weights, each times the column's weight, added to four sums of 8. */
export function addStrip(
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

export const cleared = (sums: readonly number[]): Code => sums.flatMap((sum) => set(sum, v128.zero));

export const notLess = (one: Code, other: Code): Code => [...i32.isLess(one, other), 0x45];

export function visitCode(name: string, { boundsOf, maximaOf, boundsShift, maximaShift }: BoundsRead): FunctionCode {
  const [columns, end, bounds, order, from, to, maps] = [0, 1, 2, 3, 4, 5, 6];
  const [firstStrips, strips, found, enough, few, most, slack] = [7, 8, 9, 10, 11, 12, 13];
  const [threshold, group, column, at, map, strip, part, bits, count] = [14, 15, 16, 17, 18, 19, 20, 21, 22];
  const [sum, own, inReach, fewLevel, fewAbove, mostLevel, mostAbove] = [23, 24, 25, 26, 27, 28, 29];
  const [word, bit, weight, loaded, left, needed, ...sums] = [30, 31, 32, 33, 34, 35, 36, 37, 38, 39];
  const least = (one: number, other: number): Code =>
    i32.select(get(one), get(other), i32.isLessSigned(get(one), get(other)));
  const anyAtLeast = (leastOf: (place: number) => Code): Code =>
    v128.anyTrue(
      sums
        .map((each, place) => v128.isAtLeast16(get(each), v128.every16(leastOf(place))))
        .reduce((a, b) => v128.or(a, b)),
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
        set(loaded, maximaOf(i32.add(i32.load(get(column), COLUMN.maxima), get(part)))),
        set(left, v128.subtract32(get(left), v128.multiply32(get(loaded), v128.every32(get(own))))),
      ),
      set(at, i32.load(get(column), COLUMN.rest)),
      set(column, i32.add(get(column), number32(COLUMN.bytes))),
      branchIf([...get(at), 0x45], 0),
      set(needed, v128.subtract32(v128.every32(get(threshold)), v128.least32(get(left), v128.every32(get(at))))),
      set(needed, v128.narrowed32(get(needed), get(needed))),
      branchIf(
        anyAtLeast((place) => v128.lane16(get(needed), place)),
        0,
      ),
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
    ...block(
      addColumns,
      when(
        anyAtLeast(() => get(threshold)),
        takeCandidates,
      ),
    ),
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
    name,
    parameters: 14,
    locals: [
      ...Array.from({ length: 16 }, () => 'i32' as const),
      ...(['i64', 'i64'] as const),
      ...Array.from({ length: 8 }, () => 'v128' as const),
    ],
    body: [
      ...standing.map(([local, place]) => set(local, i32.load(get(found), place))),
      block(
        loop(
          branchIf(notLess(get(from), get(to)), 1),
          branchIf(notLess(get(count), get(enough)), 1),
          set(group, i32.load(i32.add(get(order), i32.multiply(get(from), number32(4))))),
          set(from, i32.add(get(from), number32(1))),
          set(loaded, boundsOf(i32.add(get(bounds), i32.shiftLeft(get(group), number32(boundsShift))))),
          branchIf([...v128.anyTrue(v128.isAtLeast16(get(loaded), v128.every16(get(threshold)))), 0x45], 0),
          set(part, i32.shiftLeft(get(group), number32(maximaShift))),
          set(left, v128.low16As32(get(loaded))),
          // A bound that is as great as 16 bits hold may be greater still.
          set(loaded, v128.isEqual32(get(left), v128.every32(number32(65_535)))),
          set(left, v128.or(get(left), v128.shiftRight32(get(loaded), number32(8)))),
          visitGroup,
          branch(0),
        ),
      ),
      ...standing.map(([local, place]) => i32.store(get(found), get(local), place)),
      get(from),
    ],
  };
}
