// Numbers of one table: by the signs of its map; where one reads two ways under these, all by the sign of the instrument.
import type { InstrumentProfile } from '../instrument-profile.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap } from './column-map.js';
import { decimalNumber } from './decimal-number.js';

/** Undefined for what is no number. Throws `ambiguous-number`. */
export type TableNumbers = (text: string) => number | undefined;

/** The profile's sign holds only where no number of the table contradicts it. */
export function tableNumbers(
  texts: readonly string[],
  map: ColumnMap,
  { decimalSign }: InstrumentProfile,
): TableNumbers {
  const byMap: TableNumbers = (text) => decimalNumber(text, map);
  if (decimalSign === undefined || texts.every((text) => isPlain(() => byMap(text)))) return byMap;
  const isProved = isPlain(() => {
    if (decimalSignOf(texts, { decimalSign }) !== decimalSign) throw new UnreadableFile('ambiguous-number');
  });
  return isProved ? (text) => numberIn(text, decimalSign) : byMap;
}

function isPlain(step: () => unknown): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'ambiguous-number') return false;
    throw error;
  }
}
