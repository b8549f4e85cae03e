// A stretch of retention as people write it: «9,1–9,2».
import type { T } from '../messages/translate.js';

/** @param stretch as the address has it: `9.1-9.2` */
export function writtenStretch(t: T, stretch: string): string {
  return stretch.replaceAll('.', t.formats.decimal(0.5, 1).charAt(1)).replace('-', '–');
}
