// Integrating a peak by hand, and undoing that: both with a reason, both kept. What was found without a hand stays beside it.
// Another person confirms it, or refuses it with a reason; the peak is then integrated anew.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { handAlgorithm } from '../../chemistry/spectra/algorithm.js';
import { handChoices, traceCode, type HandChoice } from './hand-choices.js';
import { alarmIntegrated } from './alarmed-integration.js';
import { demandJudgeable, demandUndoable, integrationKey, overlaps, type Integration } from './integration.js';
import {
  insertConfirmation,
  insertIntegration,
  insertIntegrationEnding,
  insertIntegrationRefusal,
  integrationById,
  standingIntegrations,
  type NewIntegration,
} from './integration-store.js';
import { namedAlgorithm } from './keep-analysis.js';
import { measurementKey } from './measurement.js';
import { openRun, type AskedRun, type OpenRun } from './open-run.js';
import { fileStanding } from './received-file-store.js';

export interface HandIntegration {
  /** With the stretch between whose ends the peak lies. */
  readonly run: AskedRun;
  /** `tic`, or the m/z of an ion that is offered there. */
  readonly trace: string;
  readonly reason: string;
}

/** Answers a refused one of the same peak. @returns its id. @throws RuleBroken where another stands at the trace there. */
export async function integrateByHand(lab: Lab, actor: Actor, input: HandIntegration): Promise<string> {
  permit(actor, 'peak.integrate');
  const open = await openRun(lab, actor, input.run);
  const { measurement } = open;
  permit(actor, 'peak.integrate', measurement);
  const choice = (await handChoices(lab, open)).find(({ trace }) => traceCode(trace) === input.trace);
  if (choice === undefined) throw new InvalidInput({ trace: { code: 'integration-no-peak' } });
  if (choice.peak.area <= 0) throw new InvalidInput({ trace: { code: 'integration-nothing' } });
  if (input.reason.trim() === '') throw new InvalidInput({ integrationReason: { code: 'required' } });
  const integration = await integrationOf(lab, open, choice, input.reason.trim());
  await record(lab, actor, async (tx) => {
    const others = (await standingIntegrations(tx.db, measurement.id)).filter(({ refusal }) => refusal === null);
    if (others.some((other) => overlaps(other, integration))) throw new RuleBroken('integration-stands');
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertIntegration(tx, integration, made);
    const alarms = await alarmIntegrated(tx, integration, made);
    const { id, mz, analyte, startMilliseconds, endMilliseconds, areaBefore, area } = integration;
    return {
      type: 'peak.integrated-by-hand',
      items: [integrationKey(id), measurementKey(measurement.id), ...alarms],
      data: {
        ...{ integration: id, measurement: measurement.id, mz, analyte },
        ...{ startMilliseconds, endMilliseconds, areaBefore, area },
      },
    };
  });
  return integration.id;
}

async function integrationOf(
  lab: Lab,
  { measurement, scans: { retentionSeconds } }: OpenRun,
  { trace, analyte, scans, areaBefore, peak }: HandChoice,
  reason: string,
): Promise<NewIntegration> {
  const file = await fileStanding(lab.db, measurement.fileId);
  if (file === undefined) throw new NotFound('file');
  const at = (scan: number): number => Math.round((retentionSeconds[scan] ?? 0) * 1_000);
  return {
    ...{ id: newId(), laboratoryId: measurement.laboratoryId, measurementId: measurement.id },
    fileSha256: file.sha256,
    mz: trace === null ? null : String(trace.mz),
    tolerance: trace === null ? null : String(trace.tolerance),
    analyte,
    ...{ startScan: scans.first, endScan: scans.last },
    ...{ startMilliseconds: at(scans.first), endMilliseconds: at(scans.last) },
    areaBefore: areaBefore === null ? null : areaBefore.toFixed(1),
    ...{ area: peak.area.toFixed(1), height: peak.height.toFixed(1) },
    algorithm: namedAlgorithm(handAlgorithm),
    reason,
  };
}

/** With why, from whoever says it. */
export interface WordOnIntegration {
  readonly integrationId: string;
  readonly reason: string;
}

/** What was found without a hand holds again. @returns the measurement's id */
export async function undoIntegration(lab: Lab, actor: Actor, input: WordOnIntegration): Promise<string> {
  permit(actor, 'peak.integrate');
  const integration = await demanded(lab.db, input.integrationId);
  permit(actor, 'peak.integrate', integration);
  const reason = input.reason.trim();
  if (reason === '') throw new InvalidInput({ undoReason: { code: 'required' } });
  const { id, laboratoryId, measurementId } = integration;
  await record(lab, actor, async (tx) => {
    demandUndoable(await demanded(tx.db, id));
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertIntegrationEnding(tx, { laboratoryId, integrationId: id, reason }, made);
    const items = [
      integrationKey(id),
      measurementKey(measurementId),
      ...(await alarmIntegrated(tx, integration, made)),
    ];
    return { type: 'peak.integration-undone', items, data: { integration: id, measurement: measurementId } };
  });
  return measurementId;
}

/** By a person who did not integrate it. @returns the measurement's id */
export async function confirmIntegration(lab: Lab, actor: Actor, integrationId: string): Promise<string> {
  permit(actor, 'integration.confirm');
  const { laboratoryId, measurementId } = await demanded(lab.db, integrationId);
  permit(actor, 'integration.confirm', { laboratoryId });
  await record(lab, actor, async (tx) => {
    const integration = await demanded(tx.db, integrationId);
    demandJudgeable(integration, actor.id);
    await insertConfirmation(tx, integration, { by: actor.id, at: instant(lab.clock.now()) });
    const items = [integrationKey(integrationId), measurementKey(measurementId)];
    const data = { integration: integrationId, measurement: measurementId, area: integration.area };
    return { type: 'peak.integration-confirmed', items, data };
  });
  return measurementId;
}

/** By a person who did not integrate it: nothing rests on it until the peak is integrated anew. @returns the measurement's id */
export async function refuseIntegration(lab: Lab, actor: Actor, input: WordOnIntegration): Promise<string> {
  permit(actor, 'integration.confirm');
  const { integrationId } = input;
  const { laboratoryId, measurementId } = await demanded(lab.db, integrationId);
  permit(actor, 'integration.confirm', { laboratoryId });
  const reason = input.reason.trim();
  if (reason === '') throw new InvalidInput({ refusalReason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    const integration = await demanded(tx.db, integrationId);
    demandJudgeable(integration, actor.id);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertIntegrationRefusal(tx, { laboratoryId, integrationId, reason }, made);
    const alarms = await alarmIntegrated(tx, integration, made);
    const items = [integrationKey(integrationId), measurementKey(measurementId), ...alarms];
    const data = { integration: integrationId, measurement: measurementId, area: integration.area };
    return { type: 'peak.integration-refused', items, data };
  });
  return measurementId;
}

async function demanded(db: Db, id: string): Promise<Integration> {
  const integration = await integrationById(db, id);
  if (integration === undefined) throw new NotFound('integration');
  return integration;
}
