// An event that speaks of an earlier one, in one line: what was undone, or what was wrong and what is right.
import type { T } from '../messages/translate.js';
import type { CorrectionView } from './item-view.js';
import { erasedWords } from '../messages/erased-words.js';

export function undoneWords(t: T, target: string): string {
  return t('custody.event.undone', { of: t.code('ledger', `fact.custody.${target}`) });
}

export function correctedWords(t: T, target: string, correction: CorrectionView): string {
  const of = t.code('ledger', `fact.custody.${target}`);
  const field = t(`custody.correct.field.${correction.field}`);
  if (correction.field !== 'mass') {
    const said = { wrong: erasedWords(t, correction.wrong), right: erasedWords(t, correction.right) };
    return t('custody.event.corrected', { ...said, of, field });
  }
  const { wrongMicrograms, rightMicrograms } = correction;
  const masses = { wrong: t.formats.mass(wrongMicrograms), right: t.formats.mass(rightMicrograms) };
  return t('custody.event.corrected', { ...masses, of, field });
}
