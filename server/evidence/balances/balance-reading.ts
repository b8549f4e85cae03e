// What the print key of a balance sends, by keyboard wedge, serial line or paste, to one mass. Attacker-controlled: a line is
// short and plain or it is refused, and each form is matched whole. Only a weight that the balance itself calls stable is
// taken; its own line is kept. What no balance could have written is left to the person who types.
import type { Mass } from '../custody/masses.js';
import { type BalanceForm, balanceForms, type Quantity, type ReadingRefusal } from './balance-forms.js';
import { massInUnit } from './balance-units.js';

export interface BalanceReading {
  readonly form: BalanceForm['name'];
  readonly mass: Mass & { readonly print: string };
  /** What the balance says that it is; undefined where its line does not say. */
  readonly quantity: Quantity | undefined;
}

export type ReadPrint = BalanceReading | { readonly refusal: ReadingRefusal; readonly unit?: string };

const longestPrint = 400;
const longestLine = 60;

/**
 * Undefined when the text bears no mark of a balance: `12,431` and `12,431 g` were typed. A print of several lines is taken
 * by the line of the wanted quantity, else by the only weight in it; two different ones are refused.
 */
export function readBalancePrint(text: string, wanted: Quantity): ReadPrint | undefined {
  if (text.length > longestPrint || hasControls(text)) return { refusal: 'unreadable' };
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const read = lines.flatMap((line) => readLine(line) ?? []);
  if (read.length === 0) return lines.length > 1 ? { refusal: 'unreadable' } : undefined;
  const asked = read.filter((one) => 'quantity' in one && one.quantity === wanted);
  const candidates = asked.length > 0 ? asked : read;
  const [first] = candidates;
  if (first === undefined || candidates.some((one) => !isSame(one, first))) return { refusal: 'several' };
  if ('quantity' in first && first.quantity !== undefined && first.quantity !== wanted) {
    return { refusal: 'other-quantity' };
  }
  return first;
}

function readLine(line: string): ReadPrint | undefined {
  if (line.length > longestLine) return undefined;
  for (const form of balanceForms) {
    const said = form.read(line);
    if (said === undefined) continue;
    if ('fault' in said) return { refusal: said.fault };
    if (said.negative && /[1-9]/.test(said.figures)) return { refusal: 'negative' };
    if (said.unit === '') return { refusal: 'no-unit' };
    const mass = massInUnit(said.figures, said.unit);
    if ('refusal' in mass) return { refusal: mass.refusal, unit: said.unit };
    return { form: form.name, mass: { ...mass, print: line.trim().replace(/\s+/g, ' ') }, quantity: said.quantity };
  }
  return undefined;
}

function isSame(one: ReadPrint, other: ReadPrint): boolean {
  if ('refusal' in one) return 'refusal' in other && one.refusal === other.refusal;
  if ('refusal' in other) return false;
  return one.mass.massMicrograms === other.mass.massMicrograms;
}

/** Anything but printable characters and the ends of lines. */
function hasControls(text: string): boolean {
  return /[^\P{C}\r\n\t]/u.test(text);
}
