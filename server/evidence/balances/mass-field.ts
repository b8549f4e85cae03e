// The text of a field for a mass: what a balance printed, or what a person typed in grams.
import { type FieldFault, InvalidInput } from '../../foundation/errors.js';
import { type Mass, parseMass } from '../custody/masses.js';
import type { Quantity } from './balance-forms.js';
import { readBalancePrint } from './balance-reading.js';

/** @throws InvalidInput on the field: an unstable or overloaded reading, a foreign unit, text that is no mass. */
export function massOf(fields: Readonly<Record<string, string | undefined>>, name: string, quantity: Quantity): Mass {
  const text = fields[name] ?? '';
  const print = readBalancePrint(text, quantity);
  const mass = print === undefined ? parseMass(text, 'g') : 'mass' in print ? print.mass : undefined;
  if (mass !== undefined && 'massMicrograms' in mass) return mass;
  if (mass !== undefined) throw new InvalidInput({ [name]: typedFault(mass.refusal) });
  const { refusal, unit = '' } = print as { readonly refusal: string; readonly unit?: string };
  throw new InvalidInput({ [name]: { code: `balance.print-${refusal}`, values: { unit } } });
}

function typedFault(refusal: string): FieldFault {
  if (refusal === 'empty') return { code: 'required' };
  return { code: refusal === 'negative' ? 'custody.mass-negative-text' : `custody.mass-${refusal}` };
}
