// What the forms of balances send. Masses are typed in the unit of their field; a unit written beside them counts.
import { InvalidInput } from '../../foundation/errors.js';
import { isId } from '../../foundation/ids.js';
import { type MassUnit, parseMass } from '../custody/masses.js';
import type { BalanceStatement } from './balance.js';
import type { CalibrationStatement } from './balance-statement.js';

type Fields = Readonly<Record<string, string | undefined>>;

/** @throws InvalidInput when the form was opened by something else than our page. */
export function checkIdIn({ checkId }: Fields): string {
  if (!isId(checkId)) throw new InvalidInput({ checkId: { code: 'not-allowed' } });
  return checkId;
}

/** @throws InvalidInput on the first mass that is none. */
export function statementIn(fields: Fields): BalanceStatement {
  return {
    name: textIn(fields, 'name', 100) ?? '',
    model: textIn(fields, 'model', 100),
    serial: textIn(fields, 'serial', 100) ?? '',
    location: textIn(fields, 'location', 200),
    readabilityMicrograms: massIn(fields, 'readability', 'mg'),
    maximumMicrograms: massIn(fields, 'maximum', 'g'),
    checkNominalMicrograms: massIn(fields, 'checkNominal', 'g'),
    checkToleranceMicrograms: massIn(fields, 'checkTolerance', 'mg'),
  };
}

export function calibrationIn(fields: Fields): CalibrationStatement {
  const isStated = Boolean(fields['expanded']?.trim());
  return {
    calibratedOn: textIn(fields, 'calibratedOn', 10) ?? '',
    dueOn: textIn(fields, 'dueOn', 10) ?? '',
    certificate: textIn(fields, 'certificate', 200) ?? '',
    expandedMicrograms: isStated ? massIn(fields, 'expanded', 'mg') : null,
  };
}

function textIn(fields: Fields, name: string, most: number): string | null {
  return fields[name]?.trim().slice(0, most) || null;
}

function massIn(fields: Fields, name: string, unit: MassUnit): number {
  const mass = parseMass(fields[name] ?? '', unit);
  if ('massMicrograms' in mass) return mass.massMicrograms;
  const code = { empty: 'required', negative: 'custody.mass-negative-text' }[mass.refusal as string];
  throw new InvalidInput({ [name]: { code: code ?? `custody.mass-${mass.refusal}` } });
}
