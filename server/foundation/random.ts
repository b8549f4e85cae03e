// Random bytes out of a stock: to ask the system for a few costs as much as to ask it for thousands. None is given twice.
import { randomFillSync } from 'node:crypto';

const stock = Buffer.alloc(4_096);
let used = stock.length;

/** So many random bytes, in hexadecimal digits. */
export function randomHex(bytes: number): string {
  if (used + bytes > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const text = stock.toString('hex', used, used + bytes);
  stock.fill(0, used, used + bytes);
  used += bytes;
  return text;
}
