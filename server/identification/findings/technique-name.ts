// What a technique is called: by the catalogues, or by the laboratory that has added it.
import type { T } from '../../../views/messages/translate.js';
import type { Technique } from './technique.js';

export function techniqueName(t: T, { code, names }: Pick<Technique, 'code' | 'names'>): string {
  return names === null ? t.code('findings', `technique.${code}`) : names[t.language];
}

/** Of a technique that may stand in no version any more. */
export function techniqueNamed(t: T, code: string, techniques: readonly Technique[]): string {
  return techniqueName(t, techniques.find((one) => one.code === code) ?? { code, names: null });
}
