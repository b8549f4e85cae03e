// Blocks of mass spectra: one spectrum alone, or the records of a library.
import { casNumber } from '../cas-number.js';
import type { LibraryRecord } from '../libraries/library-record.js';
import { statedIndex } from '../libraries/stated-retention.js';
import type { Scans, Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { UnreadableFile } from '../unreadable-file.js';
import { numberOf, valueOf, type Block } from './blocks.js';
import { pointsOf } from './block-points.js';

export function isMassSpectrum(block: Block): boolean {
  const types = `${valueOf(block, 'DATATYPE')} ${valueOf(block, 'NTUPLES')}`;
  if (/MASS\s*SPECTRUM/i.test(types) || /(^|,)\s*M\/Z\s*(,|$)/i.test(valueOf(block, 'UNITS'))) return true;
  return /^(M\/Z|DALTONS?|MASS|AMU)$/i.test(valueOf(block, 'XUNITS'));
}

export function libraryRecord(block: Block): LibraryRecord {
  const { scans } = massSpectrum(block);
  const named = valueOf(block, 'CASNAME', 'NAMES');
  // Some programs number their records in the title, and name them where the name by CAS stands.
  const isNumbered = block.title === '' || (named !== '' && /^\d+$/.test(block.title));
  const text = (...labels: readonly string[]) => valueOf(block, ...labels) || undefined;
  return {
    line: block.line,
    name: isNumbered ? named : block.title,
    synonyms: named === '' || isNumbered ? [] : [named],
    formula: valueOf(block, 'MOLFORM').replace(/\s+/g, '') || undefined,
    casNumber: casNumber(valueOf(block, 'CASREGISTRYNO')),
    nominalMass: positive(numberOf(block, 'MW')),
    exactMass: positive(numberOf(block, '$EXACTMASS', 'EXACTMASS')),
    inchiKey: text('$INCHIKEY', 'INCHIKEY', '.INCHIKEY')?.toUpperCase(),
    smiles: text('$SMILES', 'SMILES'),
    molfile: undefined,
    databaseNumber: text('$NISTMASSSPECNO', '$NISTNO', '$EPAMASSSPECNO', '$ID'),
    retentionIndex: statedIndex(text('RI', '$RI', '.RETENTIONINDEX', '$RETENTIONINDEX', 'RETENTIONINDEX')),
    retentionSeconds: undefined,
    licence: text('$LICENSE', '$LICENCE'),
    comments: [text('$COMMENT'), text('SOURCEREFERENCE'), text('OWNER')].filter((each) => each !== undefined),
    otherFields: [],
    mz: scans.mz,
    intensity: scans.intensity,
  };
}

export function massSpectrum(block: Block): { readonly scans: Scans; readonly warnings: readonly Warning[] } {
  const points = pointsOf(block);
  if (!points) throw new UnreadableFile('malformed', { reason: 'no table', line: block.line });
  checkMasses(points.x, points.y, block.line);
  const scans: Scans = {
    retentionSeconds: Float64Array.of(NaN),
    totalIonCurrent: Float64Array.of(points.y.reduce((sum, each) => sum + each, 0)),
    offsets: Uint32Array.of(0, points.x.length),
    mz: points.x,
    intensity: points.y,
  };
  const sorted = orderByMz(scans);
  const reordered: readonly Warning[] = sorted === 0 ? [] : [{ code: 'mz-reordered', detail: '1 scan' }];
  return { scans, warnings: [...points.warnings, ...reordered] };
}

/** Some writers begin a table with a point of nothing, `0,0`. */
export function checkMasses(mz: ArrayLike<number>, intensity: ArrayLike<number>, line: number): void {
  for (let point = 0; point < mz.length; point += 1) {
    const [mass, height] = [mz[point] ?? -1, intensity[point] ?? -1];
    const isMass = (mass > 0 && mass < 100_000) || (mass === 0 && height === 0);
    if (!isMass || !(height >= 0)) {
      throw new UnreadableFile('malformed', { reason: 'no mass or no intensity', point: point + 1, line });
    }
  }
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
