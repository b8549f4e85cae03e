// What a limit is called, and its value where that is a word.
import type { T } from '../messages/translate.js';

export function limitWords(t: T, name: string): string {
  if (name === 'model') return t('quality.model');
  if (name === 'weight') return t('quality.weight');
  return t.code('quality', name.includes('-') ? `rule.${name}` : `limit.${name}`);
}

/** Of a limit that no document gives. */
export const sourceWords = (t: T, source: string | undefined): string => source || t('quality.limits.own');

export function valueWords(t: T, name: string, value: number | string): string {
  if (typeof value === 'number') return String(value).replace('.', t.formats.decimal(0.5, 1).charAt(1));
  if (name === 'model') return t.code('quality', `model.${value}`);
  if (name === 'weight') return value.replace('x2', 'x²');
  return name.includes('-') ? t.code('quality', `effect.${value}`) : value;
}
