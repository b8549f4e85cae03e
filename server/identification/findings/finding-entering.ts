// Entering a finding, whatever it rests on: every rule is asked again inside the transaction.
import type { Db } from '../../database/connection.js';
import type { CaseFile } from '../../evidence/cases/case-file.js';
import { caseById } from '../../evidence/cases/case-store.js';
import { dayIn } from '../../evidence/orders/order.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandAuthorised } from '../authorisations/authorisation.js';
import { authorisationsFor } from '../authorisations/authorisation-store.js';
import { examinationById } from '../examinations/examination-store.js';
import { demandFitInstrument } from '../../measuring/instruments/instrument-fitness.js';
import { bindingOf } from '../../measuring/measurements/binding-store.js';
import { measurementKey, type StoredMeasurement } from '../../measuring/measurements/measurement.js';
import { demandQuality } from '../../measuring/quality/finding-quality.js';
import { demandExpert } from './expert-of-case.js';
import { findingOnPeak } from './finding-on-peak.js';
import { findingKey, measurementsOf } from './finding.js';
import {
  benchFindingsOfExhibit,
  findingsOfMeasurement,
  insertEvidence,
  insertFinding,
  type NewFinding,
} from './finding-store.js';
import type { EvidenceOfProposal } from './proposal.js';

export interface Entering {
  readonly finding: NewFinding;
  /** None for a finding on examinations alone. */
  readonly measurement: StoredMeasurement | undefined;
  readonly file: CaseFile;
  readonly evidence: readonly EvidenceOfProposal[];
  readonly scheme: 'met' | 'not-met';
}

export async function enterFinding(
  lab: Lab,
  actor: Actor,
  { finding, measurement, file, evidence, scheme }: Entering,
): Promise<void> {
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    if (measurement !== undefined) await demandFitInstrument(tx.db, lab.settings.timeZone, measurement);
    await demandQuality(tx.db, [...(measurement ? [measurement.id] : []), ...measurementsOf(evidence)]);
    await demandAuthorisedFor(tx.db, actor, { evidence, day: dayIn(lab.settings.timeZone, lab.clock.now()) });
    await demandUndecided(tx.db, finding);
    await demandStanding(tx.db, evidence);
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

/** An examination may have been withdrawn since the form was opened. */
async function demandStanding(db: Db, evidence: readonly EvidenceOfProposal[]): Promise<void> {
  for (const { detail } of evidence) {
    if (detail.kind !== 'examination') continue;
    const { withdrawal = null } = (await examinationById(db, detail.examinationId)) ?? {};
    if (withdrawal !== null) throw new RuleBroken('examination.withdrawn-already');
  }
}

/** What was decided on stands until it is withdrawn, and the run must still be of this exhibit. */
async function demandUndecided(db: Db, finding: NewFinding): Promise<void> {
  const { measurementId, analysisId, peakNumber, substanceId, names } = finding;
  if (measurementId === null) {
    const made = await benchFindingsOfExhibit(db, finding.exhibitId);
    if (made.some((one) => one.substanceId === substanceId && one.names.en === names.en)) {
      throw new RuleBroken('finding-stands');
    }
    return;
  }
  const binding = await bindingOf(db, measurementId);
  if (binding === undefined) throw new RuleBroken('finding-needs-binding', { number: '' });
  const standing =
    peakNumber === null
      ? (await findingsOfMeasurement(db, measurementId)).find(
          (one) => one.peakNumber === null && one.substanceId === substanceId && one.names.en === names.en,
        )
      : await findingOnPeak(db, { measurementId, analysisId, peakNumber });
  if (standing) throw new RuleBroken('finding-stands');
}

export async function caseToFind(db: Db, actor: Actor, caseId: string): Promise<CaseFile> {
  const file = await caseById(db, caseId);
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'finding.propose', file);
  return file;
}
