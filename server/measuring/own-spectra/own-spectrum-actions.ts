// The laboratory's own library grows: one person proposes the spectrum of a reference material's run, another judges it. The
// library as each act leaves it lies in the vault, so that what was searched then can be searched again.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { StoredFile } from '../../foundation/vault.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { lotKey } from '../../evidence/lots/lot.js';
import { casNumber } from '../../../lab-instruments/cas-number.js';
import { referenceMaterial } from '../stock/reference-material.js';
import { isReferenceRun } from '../measurements/binding-store.js';
import { analysisOf } from '../measurements/studied-peak.js';
import { demandFitInstrument } from '../instruments/instrument-fitness.js';
import { measurementKey, type StoredMeasurement } from '../measurements/measurement.js';
import { keptIndex } from '../retention-ladders/retention-ladder.js';
import { ladderFor } from '../retention-ladders/retention-ladder-store.js';
import { measurementById } from '../measurements/measurement-store.js';
import { knownSubstance } from '../../chemistry/substances/known-substance.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import {
  demandJudge,
  demandTelling,
  libraryDocument,
  ownSpectrumKey,
  spectrumFaults,
  stateOf,
  type OwnSpectrum,
  type ReviewOutcome,
  type SpectrumWords,
} from './own-spectrum.js';
import {
  approvedSpectra,
  insertOwnSpectrum,
  insertSpectrumReview,
  insertSpectrumWithdrawal,
  ownSpectraOfPeak,
  ownSpectrumById,
  type NewOwnSpectrum,
} from './own-spectrum-store.js';

export interface SpectrumProposal extends SpectrumWords {
  readonly measurementId: string;
  readonly peakNumber: number;
  /** Number or code of the lot that was run. */
  readonly lot: string;
}

/** @returns the spectrum's id. */
export async function proposeOwnSpectrum(lab: Lab, actor: Actor, proposal: SpectrumProposal): Promise<string> {
  permit(actor, 'spectrum.propose');
  const measurement = await measurementById(lab.db, proposal.measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  permit(actor, 'spectrum.propose', measurement);
  refuseFaults(spectrumFaults(proposal));
  const spectrum = await proposed(lab, measurement, proposal);
  await record(lab, actor, async (tx) => {
    if (!(await isReferenceRun(tx.db, measurement.id))) throw new RuleBroken('own-spectrum-not-standard');
    await demandFitInstrument(tx.db, lab.settings.timeZone, measurement);
    const standing = (await ownSpectraOfPeak(tx.db, measurement.id, spectrum.peakNumber)).map(stateOf);
    if (standing.some((state) => state === 'proposed' || state === 'approved')) {
      throw new RuleBroken('own-spectrum-stands');
    }
    await insertOwnSpectrum(tx, spectrum, { by: actor.id, at: instant(lab.clock.now()) });
    const { id, name, lotId, peakNumber: peak } = spectrum;
    return {
      type: 'spectrum.proposed',
      items: [ownSpectrumKey(id), measurementKey(measurement.id), lotKey(lotId)],
      data: { spectrum: id, name, measurement: measurement.id, peak, lot: lotId },
    };
  });
  return spectrum.id;
}

async function proposed(lab: Lab, run: StoredMeasurement, proposal: SpectrumProposal): Promise<NewOwnSpectrum> {
  const { analysisId, document } = await analysisOf(lab, run, null);
  const peak = document.peaks.find(({ number }) => number === proposal.peakNumber);
  if (peak === undefined) throw new InvalidInput({ peak: { code: 'finding-no-peak' } });
  demandTelling(peak.ions);
  const { words: material, lotId } = await referenceMaterial(lab, run, proposal.lot).catch(onTheLotsField);
  if (lotId === null) throw new InvalidInput({ lot: { code: 'own-spectrum-lot-needed' } });
  const typed = { ...identifiersOf(proposal), name: proposal.name.trim() };
  const { substances } = await registryInForce(lab.db, run.laboratoryId);
  const known = knownSubstance(typed, substances);
  return {
    id: newId(),
    laboratoryId: run.laboratoryId,
    measurementId: run.id,
    ...{ analysisId, peakNumber: peak.number, lotId, material },
    ...{ name: typed.name, substanceId: known?.id ?? null },
    formula: proposal.formula.trim() || (known?.formula ?? null),
    casNumber: typed.casNumber ?? known?.casNumber ?? null,
    inchiKey: typed.inchiKey ?? known?.inchiKey ?? null,
    smiles: proposal.smiles.trim() || null,
    retentionMilliseconds: peak.apexMilliseconds,
    ...(await indexOf(lab, run, { proposal, milliseconds: peak.apexMilliseconds })),
    instrumentId: run.instrumentId,
    method: run.identity.method.trim(),
    ions: peak.ions,
  };
}

interface IndexSources {
  readonly proposal: SpectrumProposal;
  readonly milliseconds: number;
}

/** By the ladder that is recorded for the run's method; one that was typed goes before, with its source. */
async function indexOf(lab: Lab, run: StoredMeasurement, { proposal, milliseconds }: IndexSources) {
  const typed = proposal.retentionIndex.trim().replace(',', '.');
  if (typed !== '') {
    const retentionIndexSource = proposal.retentionIndexSource.trim();
    return { retentionIndex: typed, ladderId: null, retentionIndexSource };
  }
  const ladder = await ladderFor(lab.db, run);
  const retentionIndex = ladder === undefined ? null : keptIndex(ladder, milliseconds);
  return {
    retentionIndex,
    ladderId: retentionIndex === null ? null : (ladder?.id ?? null),
    retentionIndexSource: null,
  };
}

/** The same words stand beside the field of this form. */
function onTheLotsField(fault: unknown): never {
  const said = fault instanceof InvalidInput ? fault.fields['referenceMaterial'] : undefined;
  throw said === undefined ? fault : new InvalidInput({ lot: said });
}

function identifiersOf(proposal: SpectrumProposal) {
  return { casNumber: casNumber(proposal.casNumber) ?? null, inchiKey: proposal.inchiKey.trim().toUpperCase() || null };
}

export interface SpectrumJudgement {
  readonly spectrumId: string;
  readonly outcome: ReviewOutcome;
  /** Needed to refuse. */
  readonly note: string;
}

export async function judgeOwnSpectrum(lab: Lab, actor: Actor, judgement: SpectrumJudgement): Promise<void> {
  permit(actor, 'spectrum.review');
  const { laboratoryId } = await spectrumFor(lab, actor, judgement.spectrumId);
  const { outcome } = judgement;
  const note = judgement.note.trim() || null;
  if (outcome === 'refused' && note === null) throw new InvalidInput({ note: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const spectrum = await demanded(tx.db, judgement.spectrumId);
    demandJudge(spectrum, actor.id);
    const approved = [...(await approvedSpectra(tx.db, laboratoryId)), spectrum].sort((a, b) => (a.id < b.id ? -1 : 1));
    const library = outcome === 'approved' ? await keptLibrary(lab, approved) : undefined;
    const row = { laboratoryId, spectrumId: spectrum.id, outcome, note, librarySha256: library?.sha256 ?? null };
    await insertSpectrumReview(tx, row, { by: actor.id, at: instant(lab.clock.now()) });
    return {
      type: outcome === 'approved' ? 'spectrum.approved' : 'spectrum.refused',
      items: [ownSpectrumKey(spectrum.id), measurementKey(spectrum.measurementId)],
      data: { spectrum: spectrum.id, name: spectrum.name },
      ...(library === undefined ? {} : { files: [library] }),
    };
  });
}

export interface SpectrumWithdrawal {
  readonly spectrumId: string;
  readonly reason: string;
}

/** It is searched no more; what was found by it stays as it is. */
export async function withdrawOwnSpectrum(lab: Lab, actor: Actor, withdrawal: SpectrumWithdrawal): Promise<void> {
  permit(actor, 'spectrum.review');
  const { laboratoryId } = await spectrumFor(lab, actor, withdrawal.spectrumId);
  const reason = withdrawal.reason.trim();
  if (reason === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const spectrum = await demanded(tx.db, withdrawal.spectrumId);
    if (stateOf(spectrum) !== 'approved') throw new RuleBroken('own-spectrum-not-approved');
    const left = (await approvedSpectra(tx.db, laboratoryId)).filter(({ id }) => id !== spectrum.id);
    const library = await keptLibrary(lab, left);
    const row = { laboratoryId, spectrumId: spectrum.id, reason, librarySha256: library.sha256 };
    await insertSpectrumWithdrawal(tx, row, { by: actor.id, at: instant(lab.clock.now()) });
    return {
      type: 'spectrum.withdrawn',
      items: [ownSpectrumKey(spectrum.id), measurementKey(spectrum.measurementId)],
      data: { spectrum: spectrum.id, name: spectrum.name },
      files: [library],
    };
  });
}

async function spectrumFor(lab: Lab, actor: Actor, id: string): Promise<OwnSpectrum> {
  const spectrum = await demanded(lab.db, id);
  permit(actor, 'spectrum.review', spectrum);
  return spectrum;
}

async function demanded(db: Lab['db'], id: string): Promise<OwnSpectrum> {
  const spectrum = await ownSpectrumById(db, id);
  if (spectrum === undefined) throw new NotFound('spectrum');
  return spectrum;
}

async function keptLibrary(lab: Lab, spectra: readonly OwnSpectrum[]): Promise<StoredFile & { readonly name: string }> {
  return { ...(await lab.vault.keepBytes(Buffer.from(libraryDocument(spectra)))), name: 'own library' };
}
