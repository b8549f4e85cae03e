// A difference in words: of what, what the record says of it, what was found.
import type { T } from '../messages/translate.js';
import type { ActView } from './act-view.js';

type Difference = ActView['differences'][number];

/** One difference as a line. */
export function foundWords(t: T, { kind, recorded, found }: Omit<Difference, 'number'>): string {
  const what = t.code('acts', `difference.${kind}`);
  return t('acts.difference.line', {
    what,
    recorded: valueWords(t, kind, recorded),
    found: valueWords(t, kind, found),
  });
}

export function valueWords(t: T, kind: string, value: string): string {
  if (value === '') return t('acts.difference.none');
  if (kind === 'gross-mass' && /^\d{1,15}$/.test(value)) return t.formats.mass(Number(value));
  if (kind === 'seal-condition') return t.code('evidence', `sealCondition.${value}`);
  return kind === 'inscription' ? t.code('evidence', `inscriptionCheck.${value}`) : value;
}
