// The few words of WebAssembly that the search's kernel is written in, each as the bytes it stands for.

export type Code = readonly number[];

export type ValueType = 'i32' | 'i64' | 'v128';

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, v128: 0x7b };

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const number32 = (value: number): Code => [0x41, ...signed(value)];
export const number64 = (value: number): Code => [0x42, ...signed(value)];

const two =
  (...operation: readonly number[]) =>
  (one: Code, other: Code): Code => [...one, ...other, ...operation];
const one =
  (...operation: readonly number[]) =>
  (value: Code): Code => [...value, ...operation];

export const i32 = {
  add: two(0x6a),
  subtract: two(0x6b),
  multiply: two(0x6c),
  and: two(0x71),
  or: two(0x72),
  shiftLeft: two(0x74),
  shiftRight: two(0x76),
  isLess: two(0x49),
  isLessSigned: two(0x48),
  trailingZeros: one(0x68),
  wrap: one(0xa7),
  load: (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset)],
  load16: (at: Code, offset = 0): Code => [...at, 0x2f, 1, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0x36, 2, ...unsigned(offset)],
  select: (whenTrue: Code, whenFalse: Code, condition: Code): Code => [...whenTrue, ...whenFalse, ...condition, 0x1b],
};

export const i64 = {
  and: two(0x83),
  subtract: two(0x7d),
  bits: one(0x7b),
  isZero: one(0x50),
  load: (at: Code, offset = 0): Code => [...at, 0x29, 3, ...unsigned(offset)],
};

const vector = (operation: number): Code => [0xfd, ...unsigned(operation)];

const loading =
  (operation: number) =>
  (at: Code): Code => [...at, ...vector(operation), 0, 0];

/** Bytes, 16-bit and 32-bit numbers side by side; without a sign, where nothing else is said. */
export const v128 = {
  zero: [...vector(12), ...Array.from({ length: 16 }, () => 0)] as Code,
  load: (at: Code, offset = 0): Code => [...at, ...vector(0), 0, ...unsigned(offset)],
  loadEvery8: loading(7),
  loadEvery16: loading(8),
  /** The rest is zero. */
  load32: loading(92),
  load64: loading(93),
  store: (at: Code, value: Code, offset = 0): Code => [...at, ...value, ...vector(11), 0, ...unsigned(offset)],
  everyByte: one(...vector(15)),
  every16: one(...vector(16)),
  every32: one(...vector(17)),
  lane16: (value: Code, lane: number): Code => [...value, ...vector(25), lane],
  or: two(...vector(80)),
  anyTrue: one(...vector(83)),
  addSaturating16: two(...vector(144)),
  productsOfLow: two(...vector(158)),
  productsOfHigh: two(...vector(159)),
  isAtLeast16: two(...vector(54)),
  highBits16: one(...vector(132)),
  low8As16: one(...vector(137)),
  low16As32: one(...vector(169)),
  /** To 16 bits; what is below zero, with a sign, becomes zero. */
  narrowed32: two(...vector(134)),
  isEqual32: two(...vector(55)),
  shiftRight32: two(...vector(173)),
  subtract32: two(...vector(177)),
  multiply32: two(...vector(181)),
  least32: two(...vector(183)),
};

export const block = (...body: readonly Code[]): Code => [0x02, 0x40, ...body.flat(), 0x0b];
export const loop = (...body: readonly Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0b];
export const when = (condition: Code, ...body: readonly Code[]): Code => [
  ...condition,
  0x04,
  0x40,
  ...body.flat(),
  0x0b,
];
/** To the end of a block or the beginning of a loop, counted from the innermost. */
export const branch = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const branchIf = (condition: Code, depth: number): Code => [...condition, 0x0d, ...unsigned(depth)];

export interface FunctionCode {
  readonly name: string;
  readonly parameters: number;
  readonly locals: readonly ValueType[];
  readonly body: readonly Code[];
}

/** Functions of i32 parameters with an i32 result, over one shared memory that is given as `env.memory`. */
export function memoryModule(functions: readonly FunctionCode[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [
    0x60,
    ...listed(Array.from({ length: parameters }, () => [typeBytes.i32])),
    ...listed([[typeBytes.i32]]),
  ]);
  const memory = [...named('env'), ...named('memory'), 0x02, 0x03, ...unsigned(1), ...unsigned(65_536)];
  const exported = functions.map(({ name }, at) => [...named(name), 0x00, ...unsigned(at)]);
  const bodies = functions.map(({ locals, body }) => {
    const bytes = [...listed(locals.map((type) => [1, typeBytes[type]])), ...body.flat(), 0x0b];
    return [...unsigned(bytes.length), ...bytes];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, at) => [...unsigned(at)]),
    ),
    ...section(7, exported),
    ...section(10, bodies),
  ]);
}

function section(id: number, items: readonly Code[]): Code {
  const bytes = listed(items);
  return [id, ...unsigned(bytes.length), ...bytes];
}

const listed = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];

const named = (name: string): Code => listed([...Buffer.from(name)].map((byte) => [byte]));

function unsigned(value: number): Code {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>>= 7;
  } while (left > 0);
  return bytes;
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let left = value;
  for (;;) {
    const byte = left & 0x7f;
    left >>= 7;
    const isLast = (left === 0 && (byte & 0x40) === 0) || (left === -1 && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}
