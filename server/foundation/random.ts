// Random bytes out of a stock: to ask the system for a few costs as much as to ask it for thousands. None is given twice.
import { randomFillSync } from 'node:crypto';

const stock = Buffer.alloc(4_096);
let used = stock.length;

/** So many random bytes, in hexadecimal digits. */
export function randomHex(bytes: number): string {
  const from = take(bytes);
  const text = stock.toString('hex', from, from + bytes);
  stock.fill(0, from, from + bytes);
  return text;
}

/** Random bytes into each place of `target`. */
export function fillRandom(target: Uint8Array): void {
  const from = take(target.length);
  stock.copy(target, 0, from, from + target.length);
  stock.fill(0, from, from + target.length);
}

/** @returns where in the stock so many bytes stand that nobody was given. */
function take(bytes: number): number {
  if (used + bytes > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += bytes;
  return used - bytes;
}
