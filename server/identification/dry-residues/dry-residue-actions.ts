// The dry residue of an exhibit is recorded by the expert of its case, on a balance that was fit when the portions were weighed.
import { balanceInUse } from '../../evidence/balances/balance-use.js';
import { permittedCase } from '../../evidence/cases/permitted-case.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { demandExpert } from '../findings/expert-of-case.js';
import { dryPart, dryResidueAlgorithm, dryResidueFaults, dryResidueKey, type DriedPortion } from './dry-residue.js';
import { dryResidueById, insertDryResidue, insertDryResidueEnding } from './dry-residue-store.js';

export interface DriedExhibit {
  readonly exhibitId: string;
  readonly method: string;
  readonly portions: readonly DriedPortion[];
  readonly balanceId: string;
}

/** @returns its id. @throws InvalidInput naming the fields, RuleBroken for a balance that was not fit. */
export async function recordDryResidue(lab: Lab, actor: Actor, dried: DriedExhibit): Promise<string> {
  permit(actor, 'finding.propose');
  const exhibit = await exhibitById(lab.db, dried.exhibitId);
  if (exhibit?.caseId == null) throw new NotFound('exhibit');
  const file = await permittedCase(lab.db, actor, 'finding.propose', exhibit.caseId);
  const faults = dryResidueFaults(dried.portions, dried.method);
  if (Object.keys(faults).length > 0) throw new InvalidInput(faults);
  const id = newId();
  const at = instant(lab.clock.now());
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    const { laboratoryId } = file;
    const use = { laboratoryId, balanceId: dried.balanceId, at, timeZone: lab.settings.timeZone };
    const { balance, standing } = await balanceInUse(tx.db, use);
    const weighed = {
      portions: dried.portions,
      readabilityMicrograms: balance.readabilityMicrograms,
      calibrationMicrograms: standing.calibration.expandedMicrograms ?? 0,
    };
    const { fraction, u } = dryPart(weighed);
    const result = { fraction: fraction.toFixed(6), expanded: (2 * u).toFixed(6) };
    const of = { id, laboratoryId, caseId: file.id, exhibitId: exhibit.id, balanceId: balance.id };
    const kept = { ...of, ...weighed, ...result, method: dried.method.trim(), algorithm: dryResidueAlgorithm };
    await insertDryResidue(tx, kept, { by: actor.id, at });
    const items = [dryResidueKey(id), `exhibit:${exhibit.id}`, `case:${file.id}`];
    return { type: 'mass.dry-residue', items, data: { residue: id, portions: dried.portions.length, ...result } };
  });
  return id;
}

export interface ResidueEnding {
  readonly residueId: string;
  readonly reason: string;
}

/** It stays to be read, and counts no more. @returns the exhibit's id */
export async function endDryResidue(lab: Lab, actor: Actor, { residueId, reason }: ResidueEnding): Promise<string> {
  permit(actor, 'finding.propose');
  const residue = await dryResidueById(lab.db, residueId);
  if (residue === undefined) throw new NotFound('dry-residue');
  const file = await permittedCase(lab.db, actor, 'finding.propose', residue.caseId);
  if (reason.trim() === '') throw new InvalidInput({ reason: { code: 'required' } });
  await record(lab, actor, async (tx) => {
    await demandExpert(tx.db, actor, file);
    if ((await dryResidueById(tx.db, residueId))?.ending !== null) throw new RuleBroken('dry-residue-ended');
    await insertDryResidueEnding(tx, residue, reason.trim(), { by: actor.id, at: instant(lab.clock.now()) });
    const items = [dryResidueKey(residueId), `exhibit:${residue.exhibitId}`, `case:${file.id}`];
    return { type: 'mass.dry-residue-ended', items, data: { residue: residueId } };
  });
  return residue.exhibitId;
}
