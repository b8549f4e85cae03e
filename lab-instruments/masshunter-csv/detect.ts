// MassHunter's two tables: of Quant, whose first row names groups of columns; of Qual, which begins `Version 1`.
import { headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, type Source } from '../source.js';
import { parted } from './parts.js';

const HEAD_BYTES = 262_144;

export type MassHunterTable = 'quant' | 'qual';

/** A map of the laboratory's own for tables with two heading rows goes before. */
export function isMassHunterCsv(source: Source, profile: InstrumentProfile): boolean {
  return profile.columnMap?.headerRows !== 2 && massHunterTable(source) !== undefined;
}

export function massHunterTable(source: Source): MassHunterTable | undefined {
  if (isFolder(source)) return undefined;
  const [first = '', second = '', third = ''] = headText(source.bytes, HEAD_BYTES).split(/\r\n|\n|\r/, 3);
  if (isVersion(first)) return /^[\s,;"]*$/.test(second) && hasNames(third, QUAL_NAMES) ? 'qual' : undefined;
  const hasGroups = parted(first).some((cell) => /\sResults$/.test(cell));
  return hasGroups && QUANT_NAMES.some((name) => hasNames(second, [name])) ? 'quant' : undefined;
}

const QUAL_NAMES = ['Cpd', 'File', 'RT'] as const;
const QUANT_NAMES = ['Data File', 'Acq. Date-Time'] as const;

function isVersion(line: string): boolean {
  return /^"?Version \d{1,3}"?[\s,;]*$/.test(line);
}

function hasNames(line: string, names: readonly string[]): boolean {
  const cells = parted(line);
  return names.every((name) => cells.includes(name));
}
