// An amount as a person types it, `12,5`, `250 мг`, `2 ml`, to whole micrograms or microlitres. A volume is read by the rules of a
// mass: of both the thousandth and the millionth have their word.
import type { FieldFault } from '../../foundation/errors.js';
import { parseMass, type MassRefusal, type MassUnit } from '../../evidence/custody/masses.js';
import type { AmountUnit } from '../../evidence/lots/lot.js';

const massOfVolume: Readonly<Record<string, MassUnit>> = {
  l: 'g',
  л: 'g',
  ml: 'mg',
  мл: 'mg',
  µl: 'µg',
  ul: 'µg',
  мкл: 'µg',
};

/** Without a unit it is milligrams or millilitres. */
export function parseAmount(text: string, unit: AmountUnit): number | FieldFault {
  const read = parseMass(unit === 'micrograms' ? text : asMass(text), 'mg');
  return 'refusal' in read ? faultOf(read) : read.massMicrograms;
}

function faultOf({ refusal }: MassRefusal): FieldFault {
  if (refusal === 'empty') return { code: 'required' };
  if (refusal === 'ambiguous') return { code: 'mass-ambiguous' };
  return { code: refusal === 'too-fine' ? 'amount-too-fine' : 'amount-unreadable' };
}

/** A word of mass in a field of volumes stays no volume. */
function asMass(text: string): string {
  const [, figures = '', word = ''] =
    /^(.*?)(\p{L}*)\.?$/su.exec(text.normalize('NFKC').replace(/μ/g, 'µ').trim()) ?? [];
  return word === '' ? figures : `${figures} ${massOfVolume[word.toLowerCase()] ?? 'of-volume'}`;
}
