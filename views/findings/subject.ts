// What a finding is about, in a few words: a peak of the run, or what a person made of a stretch of it.
import type { T } from '../messages/translate.js';
import { writtenStretch } from '../measurements/written-stretch.js';

export interface Subject {
  readonly peak: number;
  /** Null for a peak that was found in the whole run. */
  readonly selection: { readonly kind: 'mean' | 'components'; readonly range: string } | null;
}

export function subjectName(t: T, { peak, selection }: Subject): string {
  if (selection === null) return t('findings.subject.peak', { peak });
  const stretch = writtenStretch(t, selection.range);
  if (selection.kind === 'mean') return t('findings.subject.mean', { stretch });
  return t('findings.subject.component', { peak, stretch });
}
