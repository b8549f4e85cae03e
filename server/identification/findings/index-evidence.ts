// A retention index as it belongs to a finding's evidence: measured, the library's, how far apart, and the ladder that tells it.
import type { Db } from '../../database/connection.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { ladderById } from '../../measuring/retention-ladders/retention-ladder-store.js';
import type { IndexEvidence } from './finding.js';

export interface IndexStatement {
  /** Decimal texts, to a tenth. */
  readonly measured: string;
  readonly library: string | null;
  /** Measured less the library's. */
  readonly difference: string | null;
  /** Linear: van den Dool & Kratz; isothermal: Kováts. */
  readonly formula: 'linear' | 'isothermal';
  /** Of acquisition, that the ladder was recorded for. */
  readonly method: string;
  readonly version: number;
  /** Of the alkanes. */
  readonly run: { readonly id: string; readonly number: string };
}

export async function indexStatement(db: Db, index: IndexEvidence): Promise<IndexStatement | undefined> {
  const ladder = await ladderById(db, index.ladderId);
  if (ladder === undefined) return undefined;
  const { measured, library, ladderVersion: version } = index;
  const number = (await measurementById(db, ladder.measurementId))?.number ?? '';
  return {
    ...{ measured, library, version, method: ladder.method, formula: ladder.kind },
    difference: library === null ? null : (Number(measured) - Number(library)).toFixed(1),
    run: { id: ladder.measurementId, number },
  };
}
