// Texts of fragment spectra, as searches for proteins take them: they would pass for a spectrum in two columns, and their first
// line, the mass and the charge of what was broken, for its first peak.
import { headText } from '../file-text.js';
import type { FileSource } from '../source.js';

const HEAD_BYTES = 4_096;
const PAIR = /^\s*(\d+(?:\.\d*)?)[ \t]+(\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*$/i;
const MOST_CHARGES = 20;

/** The format's name; undefined for any other text. */
export function fragmentText({ name, bytes }: FileSource): string | undefined {
  if (/\.dta$/i.test(name)) return isDta(headText(bytes, HEAD_BYTES)) ? 'SEQUEST DTA' : undefined;
  return isMascot(headText(bytes, HEAD_BYTES)) ? 'Mascot generic format (MGF)' : undefined;
}

/** Remarks and settings of the search may stand before the first spectrum. */
function isMascot(head: string): boolean {
  if (!head.includes('BEGIN IONS')) return false;
  const lines = head.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '' && !/^[#;!/]|^[A-Z_]+=/.test(line));
  return lines[0]?.trim() === 'BEGIN IONS';
}

function isDta(head: string): boolean {
  const [first = '', second = ''] = head.split(/\r\n|\n|\r/, 2);
  const [precursor, peak] = [PAIR.exec(first), PAIR.exec(second)];
  const charge = Number(precursor?.[2]);
  return peak !== null && Number.isInteger(charge) && charge >= 0 && charge <= MOST_CHARGES;
}
