// Writing a movement with what follows from it: the two signatures of a controlled lot, and the alarm where a count differs.
import type { Witnessed } from '../../database/witnessed.js';
import { RuleBroken } from '../../foundation/errors.js';
import { lotKey, type AmountUnit, type Lot } from '../../evidence/lots/lot.js';
import { alarmKey } from '../../ledger/alarm.js';
import { raiseAlarm } from '../../ledger/alarm-store.js';
import { demandStepAnswered } from '../../ledger/clock-step.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Follows, MovementKind, SaidKind } from './movement.js';
import { insertMovement, insertMovementSignature } from './movement-store.js';
import { signaturesOn, type TwoSigners } from './two-signatures.js';

export interface MovementToRecord extends Follows {
  readonly id: string;
  readonly kind: MovementKind;
  /** Of a correction what it corrects in the end; else its own kind. */
  readonly of: SaidKind;
  readonly amount: number;
  readonly purpose: string;
  readonly correctsId: string | null;
  /** Undefined where nobody has signed. */
  readonly signers: TwoSigners | undefined;
}

/** @returns what the ledger's entry speaks of. @throws RuleBroken where a controlled lot is moved without two signatures. */
export async function recordMovement(
  tx: Witnessed,
  lot: Lot,
  { of, signers, ...movement }: MovementToRecord,
  made: Making,
): Promise<readonly string[]> {
  const { laboratoryId, id: lotId, amountUnit, number: lotNumber } = lot;
  if (lot.control === 'controlled') demandTwo(lot, signers, made);
  await insertMovement(tx, { ...movement, laboratoryId, lotId }, made);
  if (signers !== undefined) await demandStepAnswered(tx.db, laboratoryId);
  const signed = signers && signaturesOn({ ...movement, lotNumber, amountUnit }, signers);
  for (const signature of signed ?? []) await insertMovementSignature(tx, laboratoryId, signature, made);
  if (of !== 'counted' || movement.change === 0) return [lotKey(lotId)];
  const second = signers === undefined ? {} : { secondId: signers.second.personId };
  const figures = differing(amountUnit, lot.balance, movement.balance);
  const alarm = {
    kind: 'stock-differs' as const,
    subject: lotKey(lotId),
    data: { lot: lotNumber, ...figures, ...second },
  };
  return [lotKey(lotId), alarmKey(await raiseAlarm(tx, { laboratoryId, ...alarm }, made))];
}

/** Named so that the sentence of the alarm tells them with their unit. */
const differing = (unit: AmountUnit, booked: number, counted: number): Readonly<Record<string, number>> =>
  unit === 'micrograms'
    ? { bookedMicrograms: booked, countedMicrograms: counted }
    : { bookedMicrolitres: booked, countedMicrolitres: counted };

function demandTwo({ number }: Lot, signers: TwoSigners | undefined, { by }: Making): void {
  const isSigned = signers?.first.personId === by && signers.second.personId !== by;
  if (!isSigned) throw new RuleBroken('stock.second-missing', { number });
}
