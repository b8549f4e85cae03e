// A calculation that is kept as plain text, as a reader writes it: decimal commas, true minus signs, raised powers.
import type { T } from '../messages/translate.js';
import { decimalText } from './decimal-text.js';

export function calculationText(t: T, text: string): string {
  const raised = text.replace(/\^(-?\d+)/g, (_, power: string) =>
    [...power].map((sign) => superscripts[sign]).join(''),
  );
  return decimalText(t, raised).replace(/(?<![\p{L}\d])-(?=\d)/gu, '−');
}

const superscripts: Readonly<Record<string, string>> = {
  ...{ '-': '⁻', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴' },
  ...{ '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' },
};
