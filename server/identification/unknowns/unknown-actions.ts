// Keeping a substance that nobody could name, and ending that when it has been identified. Where the same one has been seen in
// several cases or regions, an alarm says so once.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { alarmKey } from '../../ledger/alarm.js';
import { newestAlarmOn, raiseAlarm, type Made } from '../../ledger/alarm-store.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { caseById } from '../../evidence/cases/case-store.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { studiedPeak } from '../../measuring/measurements/studied-peak.js';
import { measurementKey } from '../../measuring/measurements/measurement.js';
import { assumedMolecularIon } from '../../chemistry/spectra/molecular-ion.js';
import { clustersOf, isWarning, unknownKey, type Cluster, type Unknown } from './unknown.js';
import { insertUnknown, insertUnknownEnding, keptUnknowns, unknownById, unknownOfPeak } from './unknown-store.js';

export interface UnknownToKeep {
  readonly measurementId: string;
  readonly peakNumber: number;
  /** Where another molecular mass is stated than the assumed one. */
  readonly statedMass: number | undefined;
  readonly note: string;
}

/** @returns the unknown's id. @throws RuleBroken for a run of no case, or by another than its expert. */
export async function keepUnknown(lab: Lab, actor: Actor, input: UnknownToKeep): Promise<string> {
  permit(actor, 'unknown.keep');
  const studied = await studiedPeak(lab, { ...input, analysisId: null });
  const { measurement, item, document, analysisId, peak } = studied;
  permit(actor, 'unknown.keep', measurement);
  const file = await caseById(lab.db, item.caseId);
  if (file === undefined || peak === undefined) throw new NotFound('case');
  const { name, version } = document.peakAlgorithm;
  const unknown = {
    id: newId(),
    laboratoryId: measurement.laboratoryId,
    ...{ caseId: item.caseId, exhibitId: item.exhibitId, measurementId: measurement.id, analysisId },
    ...{ peakNumber: peak.number, fileSha256: document.fileSha256, peakAlgorithm: `${name} ${version}` },
    retentionMilliseconds: peak.apexMilliseconds,
    ...massOf(input.statedMass, peak.ions),
    ions: peak.ions,
    note: input.note.trim() || null,
  };
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    if (await unknownOfPeak(tx.db, measurement.id, peak.number)) throw new RuleBroken('unknown-stands');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertUnknown(tx, unknown, made);
    const cluster = clustersOf(await keptUnknowns(tx.db, unknown.laboratoryId)).find(({ members }) =>
      members.some(({ id }) => id === unknown.id),
    );
    const alarms = cluster && isWarning(cluster) ? await warned(tx, cluster, made) : [];
    const { id, molecularMass, massBasis, fileSha256, peakAlgorithm } = unknown;
    return {
      type: 'unknown.kept',
      items: [unknownKey(id), `case:${file.id}`, measurementKey(measurement.id), ...alarms],
      data: { unknown: id, peak: peak.number, file: fileSha256, peakAlgorithm, molecularMass, massBasis },
    };
  });
  return unknown.id;
}

function massOf(stated: number | undefined, ions: Unknown['ions']): Pick<Unknown, 'molecularMass' | 'massBasis'> {
  if (stated !== undefined) return { molecularMass: stated, massBasis: 'stated' };
  const spectrum = {
    mz: Uint16Array.from(ions, ([mz]) => mz),
    intensity: Uint16Array.from(ions, ([, intensity]) => intensity),
  };
  const assumed = assumedMolecularIon(spectrum);
  return assumed === undefined
    ? { molecularMass: 0, massBasis: 'none' }
    : { molecularMass: assumed, massBasis: 'assumed' };
}

/** Once for each number of cases and regions: what has been said is not said again. */
async function warned(tx: Parameters<typeof raiseAlarm>[0], cluster: Cluster, made: Made): Promise<string[]> {
  const { cases, regions, members, id } = cluster;
  const { laboratoryId } = members[0]!;
  const subject = unknownKey(id);
  const data = { cases: cases.length, regions: regions.length, sinceAt: members[0]?.madeAt ?? made.at };
  const former = await newestAlarmOn(tx.db, laboratoryId, 'unknown-recurs', subject);
  const isSaid = former?.data['cases'] === data.cases && former.data['regions'] === data.regions;
  if (isSaid) return [];
  return [subject, alarmKey(await raiseAlarm(tx, { laboratoryId, kind: 'unknown-recurs', subject, data }, made))];
}

export interface UnknownEnding {
  readonly unknownId: string;
  readonly reason: string;
}

/** It is counted no more: identified, or found to be no substance of its own. */
export async function endUnknown(lab: Lab, actor: Actor, { unknownId, reason }: UnknownEnding): Promise<void> {
  permit(actor, 'unknown.keep');
  const unknown = await unknownById(lab.db, unknownId);
  if (unknown === undefined) throw new NotFound('unknown');
  permit(actor, 'unknown.keep', unknown);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    if ((await unknownById(tx.db, unknownId))?.ending !== null) throw new RuleBroken('unknown-ended');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertUnknownEnding(tx, { laboratoryId: unknown.laboratoryId, unknownId, reason: reason.trim() }, made);
    const items = [unknownKey(unknownId), `case:${unknown.caseId}`];
    return { type: 'unknown.ended', items, data: { unknown: unknownId } };
  });
}
