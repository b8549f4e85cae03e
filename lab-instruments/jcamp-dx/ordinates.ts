// One line of an `(X++(Y..Y))` table: an abscissa and ordinates as AFFN, packed (PAC), squeezed (SQZ), differences (DIF) or
// with duplicates (DUP), mixed as JCAMP-DX 4.24 section 5.9 allows.
import { UnreadableFile } from '../unreadable-file.js';
import { OrdinateScanner, type OrdinateForm } from './ordinate-scanner.js';

export interface OrdinateLine {
  /** As written, without its factor; its place after the decimal sign bounds how exact it is. */
  readonly abscissa: number;
  readonly decimals: number;
  readonly ordinates: readonly number[];
  /** The last ordinate was a difference: the next line begins with a repetition of it, to be checked. */
  readonly endsInDifference: boolean;
}

/** `E` is an exponent in plain numbers and the digit +5 in squeezed ones: the whole table decides. */
export function formOf(lines: readonly string[]): OrdinateForm {
  return lines.some((line) => /[@A-DF-Za-df-s%]/.test(line)) ? 'compressed' : 'plain';
}

/** `room`: how many ordinates may still come; one more repeats the last of the line before. */
export function ordinateLine(line: string, form: OrdinateForm, room: number): OrdinateLine {
  const tokens = new OrdinateScanner(line, form);
  const isFirst = tokens.next();
  const isNumber = isFirst && (tokens.kind === 'plain' || tokens.kind === 'squeezed');
  // Some writers squeeze the abscissa too.
  const abscissa = isNumber ? tokens.value : Number.NaN;
  const { decimals } = tokens;
  const ordinates: number[] = [];
  let difference: number | undefined;
  let last = Number.NaN;
  while (tokens.next()) {
    const { kind, value } = tokens;
    if (kind === 'duplicate') {
      if (ordinates.length === 0) refuse('a repetition of nothing');
      if (ordinates.length + value - 1 > room + 1) refuse('more points than declared');
      for (let time = 1; time < value; time += 1) ordinates.push((last += difference ?? 0));
      continue;
    }
    if (kind === 'difference') {
      if (ordinates.length === 0) refuse('a difference to nothing');
      difference = value;
      last += value;
    } else {
      difference = undefined;
      last = value;
    }
    ordinates.push(last);
    if (ordinates.length > room + 1) refuse('more points than declared');
  }
  return { abscissa, decimals, ordinates, endsInDifference: difference !== undefined };
}

function refuse(reason: string): never {
  throw new UnreadableFile('malformed', { reason });
}
