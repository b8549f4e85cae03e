// The columns of an event that speaks of an earlier one.
import type { CorrectedAct, Correction, CustodyAct, CustodyEventType, EventRef } from './custody-event.js';

export interface MendingRow {
  readonly target_id: string | null;
  readonly target_type: CustodyEventType | null;
  readonly corrected_field: Correction['field'] | null;
  readonly wrong_value: string | null;
  readonly right_value: string | null;
  readonly reason: string | null;
}

export function columnsOfMending(act: Extract<CustodyAct, { readonly target: EventRef }>): Partial<MendingRow> {
  const target = { target_id: act.target.id, target_type: act.target.type };
  if (act.type === 'undone') return target;
  const { correction, reason } = act;
  const [wrong, right] =
    correction.field === 'mass'
      ? [String(correction.wrongMicrograms), String(correction.rightMicrograms)]
      : [correction.wrong, correction.right];
  return { ...target, corrected_field: correction.field, wrong_value: wrong, right_value: right, reason };
}

export function targetOfRow({ target_id, target_type }: MendingRow): EventRef {
  return { id: target_id ?? '', type: target_type ?? 'received' };
}

export function correctedActOfRow(row: MendingRow): CorrectedAct {
  return { type: 'corrected', target: targetOfRow(row), correction: correctionOfRow(row), reason: row.reason ?? '' };
}

function correctionOfRow({ corrected_field, wrong_value, right_value }: MendingRow): Correction {
  if (corrected_field !== 'mass')
    return { field: corrected_field ?? 'other', wrong: wrong_value ?? '', right: right_value ?? '' };
  return { field: 'mass', wrongMicrograms: Number(wrong_value), rightMicrograms: Number(right_value) };
}
