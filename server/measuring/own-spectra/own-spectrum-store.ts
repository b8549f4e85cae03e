import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { canonicalJson, type Json } from '../../foundation/canonical-json.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import type { IonList } from '../measurements/analysis.js';
import { stateOf, type OwnSpectrum, type ReviewOutcome } from './own-spectrum.js';

interface SpectrumRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly measurement_id: string;
  readonly analysis_id: string;
  readonly peak_number: number;
  readonly lot_id: string;
  readonly material: string;
  readonly name: string;
  readonly substance_id: string | null;
  readonly formula: string | null;
  readonly cas_number: string | null;
  readonly inchi_key: string | null;
  readonly smiles: string | null;
  readonly retention_milliseconds: number;
  readonly retention_index: string | null;
  readonly ladder_id: string | null;
  readonly retention_index_source: string | null;
  readonly instrument_id: string | null;
  readonly method: string;
  readonly ions: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly review_outcome: ReviewOutcome | null;
  readonly review_note: string | null;
  readonly review_by: string | null;
  readonly review_at: string | null;
  readonly withdrawn_reason: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_at: string | null;
}

const spectra = (db: Db): Knex.QueryBuilder =>
  db('own_spectra as s')
    .leftJoin('own_spectrum_reviews as r', 'r.spectrum_id', 's.id')
    .leftJoin('own_spectrum_withdrawals as w', 'w.spectrum_id', 's.id')
    .select(
      's.*',
      { review_outcome: 'r.outcome', review_note: 'r.note', review_by: 'r.made_by', review_at: 'r.made_at' },
      { withdrawn_reason: 'w.reason', withdrawn_by: 'w.made_by', withdrawn_at: 'w.made_at' },
    );

export async function ownSpectrumById(db: Db, id: string): Promise<OwnSpectrum | undefined> {
  const row = (await spectra(db).where('s.id', id).first()) as SpectrumRow | undefined;
  return row && spectrumFrom(row);
}

/** Oldest first, whatever became of them. */
export async function ownSpectraOf(db: Db, laboratoryId: string): Promise<OwnSpectrum[]> {
  const rows = (await spectra(db).where('s.laboratory_id', laboratoryId).orderBy('s.id')) as SpectrumRow[];
  return rows.map(spectrumFrom);
}

/** Those that are searched. */
export async function approvedSpectra(db: Db, laboratoryId: string): Promise<OwnSpectrum[]> {
  return (await ownSpectraOf(db, laboratoryId)).filter((spectrum) => stateOf(spectrum) === 'approved');
}

/** How often the library changed: what was approved, and what was withdrawn of it. */
export async function countLibraryChanges(db: Db, laboratoryId: string): Promise<number> {
  const approvals = db('own_spectrum_reviews').where({ laboratory_id: laboratoryId, outcome: 'approved' });
  const withdrawals = db('own_spectrum_withdrawals').where({ laboratory_id: laboratoryId });
  return (await counted(approvals)) + (await counted(withdrawals));
}

async function counted(query: Knex.QueryBuilder): Promise<number> {
  const [row] = (await query.count({ count: '*' })) as { readonly count: number | string }[];
  return Number(row?.count ?? 0);
}

/** The same count when an act left the library of this hash; undefined where none did. */
export async function changesUntil(db: Db, laboratoryId: string, sha256: string): Promise<number | undefined> {
  const tables = ['own_spectrum_reviews', 'own_spectrum_withdrawals'];
  const acts = await Promise.all(
    tables.map(async (table) => {
      const rows = db(table).where({ laboratory_id: laboratoryId }).whereNotNull('library_sha256');
      return (await rows.select('id', 'library_sha256')) as { readonly id: string; readonly library_sha256: string }[];
    }),
  );
  const inOrder = acts.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  const at = inOrder.findIndex((act) => act.library_sha256 === sha256);
  return at < 0 ? undefined : at + 1;
}

/** Of one peak of a run, newest last. */
export async function ownSpectraOfPeak(db: Db, measurementId: string, peakNumber: number): Promise<OwnSpectrum[]> {
  const wanted = { 's.measurement_id': measurementId, 's.peak_number': peakNumber };
  const rows = (await spectra(db).where(wanted).orderBy('s.id')) as SpectrumRow[];
  return rows.map(spectrumFrom);
}

const spectrumFrom = (row: SpectrumRow): OwnSpectrum => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  measurementId: row.measurement_id,
  analysisId: row.analysis_id,
  peakNumber: row.peak_number,
  lotId: row.lot_id,
  material: row.material,
  name: row.name,
  substanceId: row.substance_id,
  formula: row.formula,
  casNumber: row.cas_number,
  inchiKey: row.inchi_key,
  smiles: row.smiles,
  retentionMilliseconds: row.retention_milliseconds,
  retentionIndex: row.retention_index,
  ladderId: row.ladder_id,
  retentionIndexSource: row.retention_index_source,
  instrumentId: row.instrument_id,
  method: row.method,
  ions: JSON.parse(row.ions) as IonList,
  madeBy: row.made_by,
  madeAt: row.made_at,
  review: row.review_outcome && {
    ...{ outcome: row.review_outcome, note: row.review_note },
    ...{ by: row.review_by ?? '', at: row.review_at ?? '' },
  },
  withdrawal:
    row.withdrawn_at === null
      ? null
      : { reason: row.withdrawn_reason ?? '', by: row.withdrawn_by ?? '', at: row.withdrawn_at },
});

export type NewOwnSpectrum = Omit<OwnSpectrum, 'madeBy' | 'madeAt' | 'review' | 'withdrawal'>;

export async function insertOwnSpectrum(tx: Witnessed, spectrum: NewOwnSpectrum, made: Making): Promise<void> {
  await insertRow(tx, 'own_spectra', {
    id: spectrum.id,
    laboratory_id: spectrum.laboratoryId,
    measurement_id: spectrum.measurementId,
    analysis_id: spectrum.analysisId,
    peak_number: spectrum.peakNumber,
    lot_id: spectrum.lotId,
    material: spectrum.material,
    name: spectrum.name,
    substance_id: spectrum.substanceId,
    formula: spectrum.formula,
    cas_number: spectrum.casNumber,
    inchi_key: spectrum.inchiKey,
    smiles: spectrum.smiles,
    retention_milliseconds: spectrum.retentionMilliseconds,
    retention_index: spectrum.retentionIndex,
    ladder_id: spectrum.ladderId,
    retention_index_source: spectrum.retentionIndexSource,
    instrument_id: spectrum.instrumentId,
    method: spectrum.method,
    ions: canonicalJson(spectrum.ions as unknown as Json),
    made_by: made.by,
    made_at: made.at,
  });
}

interface Judgement {
  readonly laboratoryId: string;
  readonly spectrumId: string;
  readonly outcome: ReviewOutcome;
  readonly note: string | null;
  readonly librarySha256: string | null;
}

export async function insertSpectrumReview(tx: Witnessed, judgement: Judgement, made: Making): Promise<void> {
  await insertRow(tx, 'own_spectrum_reviews', {
    id: newId(),
    laboratory_id: judgement.laboratoryId,
    spectrum_id: judgement.spectrumId,
    outcome: judgement.outcome,
    note: judgement.note,
    library_sha256: judgement.librarySha256,
    made_by: made.by,
    made_at: made.at,
  });
}

interface Withdrawal {
  readonly laboratoryId: string;
  readonly spectrumId: string;
  readonly reason: string;
  readonly librarySha256: string;
}

export async function insertSpectrumWithdrawal(tx: Witnessed, withdrawal: Withdrawal, made: Making): Promise<void> {
  await insertRow(tx, 'own_spectrum_withdrawals', {
    id: newId(),
    laboratory_id: withdrawal.laboratoryId,
    spectrum_id: withdrawal.spectrumId,
    reason: withdrawal.reason,
    library_sha256: withdrawal.librarySha256,
    made_by: made.by,
    made_at: made.at,
  });
}
