// Proposing a finding and withdrawing it. Only the expert of the case does either, after the warning and before the release.
import type { Db } from '../../database/connection.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { dayIn } from '../../evidence/orders/order.js';
import { caseById } from '../../evidence/cases/case-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandAuthorised } from '../authorisations/authorisation.js';
import { authorisationsFor } from '../authorisations/authorisation-store.js';
import { demandFitInstrument } from '../instruments/instrument-fitness.js';
import { bindingOf } from '../measurements/binding-store.js';
import { measurementKey, type StoredMeasurement } from '../measurements/measurement.js';
import { demandQuality } from '../quality/finding-quality.js';
import { chosenSubstance, type ChosenSubstance } from './chosen-substance.js';
import { demandExpert } from './expert-of-case.js';
import { findingKey, measurementsOf } from './finding.js';
import {
  findingById,
  findingsOfMeasurement,
  insertEvidence,
  insertFinding,
  insertWithdrawal,
  type NewFinding,
} from './finding-store.js';
import { demandClaim, demandForm, isomersOf, type EvidenceOfProposal, type Proposal } from './proposal.js';
import { evidenceOfRun, evidenceOfTechniques } from './proposed-evidence.js';
import { comparedReference, type ComparedReference } from './reference-run.js';
import { currentScheme } from './scheme-version-store.js';
import { studiedPeak, type StudiedPeak } from './studied-peak.js';

/** @returns the finding's id. @throws RuleBroken naming the rule that the proposal breaks, InvalidInput naming the field. */
export async function proposeFinding(lab: Lab, actor: Actor, proposal: Proposal): Promise<string> {
  permit(actor, 'finding.propose');
  const studied = await studiedPeak(lab, proposal);
  const file = await caseOf(lab.db, actor, studied.item.caseId);
  await demandExpert(lab.db, actor, file);
  const scheme = await currentScheme(lab.db, file.laboratoryId);
  demandForm(proposal, scheme.techniques);
  const chosen = chosenSubstance(proposal, studied.peak?.hits ?? []);
  const reference = await referenceOf(lab, studied, proposal);
  const evidence = [
    ...evidenceOfRun(proposal, { studied, hit: chosen.hit, reference }),
    ...(await evidenceOfTechniques(lab.db, studied, proposal.techniques)),
  ];
  const isomers = chosen.hit && isomersOf(chosen.hit, studied.peak?.hits ?? []);
  const { suffices } = demandClaim({ ...proposal, evidence, isomers, techniques: scheme.techniques });
  const finding = { ...findingOf(proposal, studied, chosen), schemeId: scheme.id };
  const { measurement } = studied;
  await enter(lab, actor, { finding, measurement, file, evidence, scheme: suffices ? 'met' : 'not-met' });
  return finding.id;
}

async function referenceOf(
  lab: Lab,
  { peak, ...studied }: StudiedPeak,
  { reference, outcome }: Proposal,
): Promise<ComparedReference | undefined> {
  if (reference === null || peak === undefined || outcome === 'not-detected') return undefined;
  return comparedReference(lab, { ...studied, peak }, reference);
}

function findingOf(proposal: Proposal, studied: StudiedPeak, chosen: ChosenSubstance): Omit<NewFinding, 'schemeId'> {
  const { measurement, item, analysisId, peak } = studied;
  return {
    id: newId(),
    laboratoryId: measurement.laboratoryId,
    caseId: item.caseId,
    exhibitId: item.exhibitId,
    measurementId: measurement.id,
    analysisId,
    peakNumber: peak?.number ?? null,
    substanceId: chosen.substanceId,
    names: chosen.names,
    identifiers: chosen.identifiers,
    outcome: proposal.outcome,
    basis: proposal.basis.trim(),
    material: proposal.material,
    singleSamplingReason: proposal.singleSamplingReason?.trim() || null,
  };
}

interface Entering {
  readonly finding: NewFinding;
  readonly measurement: StoredMeasurement;
  readonly file: CaseFile;
  readonly evidence: readonly EvidenceOfProposal[];
  readonly scheme: 'met' | 'not-met';
}

async function enter(
  lab: Lab,
  actor: Actor,
  { finding, measurement, file, evidence, scheme }: Entering,
): Promise<void> {
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    await demandFitInstrument(tx.db, lab.settings.timeZone, measurement);
    await demandQuality(tx.db, [measurement.id, ...measurementsOf(evidence)]);
    await demandAuthorisedFor(tx.db, actor, { evidence, day: dayIn(lab.settings.timeZone, lab.clock.now()) });
    await demandUndecided(tx.db, finding);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertFinding(tx, finding, made);
    const { id, laboratoryId, measurementId, exhibitId, outcome, substanceId, peakNumber } = finding;
    for (const row of evidence) await insertEvidence(tx, { ...row, findingId: id, laboratoryId }, made);
    const techniques = evidence.map((row) => `${row.technique}: ${row.outcome}`);
    const measured = measurementId === null ? [] : [measurementKey(measurementId)];
    return {
      type: 'finding.proposed',
      items: [findingKey(id), `case:${file.id}`, `exhibit:${exhibitId}`, ...measured],
      data: { finding: id, outcome, substance: substanceId, peak: peakNumber, techniques, scheme },
    };
  });
}

/** By each technique that the finding rests on, today. */
async function demandAuthorisedFor(
  db: Db,
  { id: personId, laboratoryId }: Actor,
  { evidence, day }: { readonly evidence: readonly EvidenceOfProposal[]; readonly day: string },
): Promise<void> {
  const techniques = [...new Set(evidence.map(({ technique }) => technique))];
  demandAuthorised(await authorisationsFor(db, laboratoryId, techniques), { personId, techniques, day });
}

/** What was decided on stands until it is withdrawn, and the run must still be of this exhibit. */
async function demandUndecided(db: Db, finding: NewFinding): Promise<void> {
  const { measurementId, peakNumber, substanceId, names } = finding;
  if (measurementId === null) return;
  const binding = await bindingOf(db, measurementId);
  if (binding === undefined) throw new RuleBroken('finding-needs-binding', { number: '' });
  const standing = (await findingsOfMeasurement(db, measurementId)).find((one) =>
    peakNumber === null
      ? one.peakNumber === null && one.substanceId === substanceId && one.names.en === names.en
      : one.peakNumber === peakNumber,
  );
  if (standing) throw new RuleBroken('finding-stands');
}

export interface FindingWithdrawal {
  readonly findingId: string;
  readonly reason: string;
}

/** It stays to be read, with the reason; the peak can be decided on anew. */
export async function withdrawFinding(lab: Lab, actor: Actor, { findingId, reason }: FindingWithdrawal): Promise<void> {
  permit(actor, 'finding.propose');
  const finding = await findingById(lab.db, findingId);
  if (finding === undefined) throw new NotFound('finding');
  const file = await caseOf(lab.db, actor, finding.caseId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    if ((await findingById(tx.db, findingId)) === undefined) throw new RuleBroken('finding-withdrawn-already');
    const { laboratoryId, exhibitId } = finding;
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertWithdrawal(tx, { laboratoryId, findingId, reason: reason.trim() }, made);
    const items = [findingKey(findingId), `case:${file.id}`, `exhibit:${exhibitId}`];
    return { type: 'finding.withdrawn', items, data: { finding: findingId } };
  });
}

async function caseOf(db: Db, actor: Actor, caseId: string): Promise<CaseFile> {
  const file = await caseById(db, caseId);
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'finding.propose', file);
  return file;
}
