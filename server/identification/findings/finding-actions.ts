// Proposing a finding and withdrawing it. Only the expert of the case does either, after the warning and before the release.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { registryInForce } from '../../chemistry/substances/registry-store.js';
import { chosenSubstance, type ChosenSubstance } from './chosen-substance.js';
import { demandExpert } from './expert-of-case.js';
import { findingKey } from './finding.js';
import { caseToFind, enterFinding } from './finding-entering.js';
import { findingById, insertWithdrawal, type NewFinding } from './finding-store.js';
import { demandClaim, demandForm, isomersOf, type Proposal } from './proposal.js';
import { evidenceOfExaminations, evidenceOfRun, evidenceOfTechniques } from './proposed-evidence.js';
import { comparedReference, type ComparedReference } from './reference-run.js';
import { ladderFor } from '../../measuring/retention-ladders/retention-ladder-store.js';
import { currentScheme } from './scheme-version-store.js';
import { studiedPeak, type StudiedPeak } from '../../measuring/measurements/studied-peak.js';

/** @returns the finding's id. @throws RuleBroken naming the rule that the proposal breaks, InvalidInput naming the field. */
export async function proposeFinding(lab: Lab, actor: Actor, proposal: Proposal): Promise<string> {
  permit(actor, 'finding.propose');
  const studied = await studiedPeak(lab, proposal);
  const file = await caseToFind(lab.db, actor, studied.item.caseId);
  await demandExpert(lab.db, actor, file);
  const scheme = await currentScheme(lab.db, file.laboratoryId);
  demandForm(proposal, scheme.techniques);
  const { substances } = await registryInForce(lab.db, actor.laboratoryId);
  const chosen = chosenSubstance(proposal, studied.peak?.hits ?? [], substances);
  const reference = await referenceOf(lab, studied, proposal);
  const ladder = await ladderFor(lab.db, studied.measurement);
  const evidence = [
    ...evidenceOfRun(proposal, { studied, hit: chosen.hit, reference, ladder }),
    ...(await evidenceOfTechniques(lab.db, studied, proposal.techniques)),
    ...(await evidenceOfExaminations(lab.db, studied.item.exhibitId, proposal.examinations)),
  ];
  const isomers = chosen.hit && isomersOf(chosen.hit, studied.peak?.hits ?? []);
  const { suffices } = demandClaim({ ...proposal, evidence, isomers, techniques: scheme.techniques });
  const finding = { ...findingOf(proposal, studied, chosen), schemeId: scheme.id };
  const { measurement } = studied;
  await enterFinding(lab, actor, { finding, measurement, file, evidence, scheme: suffices ? 'met' : 'not-met' });
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
    substanceVersionId: chosen.substanceVersionId,
    names: chosen.names,
    identifiers: chosen.identifiers,
    outcome: proposal.outcome,
    basis: proposal.basis.trim(),
    material: proposal.material,
    singleSamplingReason: proposal.singleSamplingReason?.trim() || null,
  };
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
  const file = await caseToFind(lab.db, actor, finding.caseId);
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
