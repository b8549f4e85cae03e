// What a file names of the laboratory's items, and why a person has to decide.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';

export type NamedStandingView =
  | {
      readonly to: 'item';
      readonly number: string;
      readonly code: string;
      readonly fault: { readonly code: string; readonly values: Readonly<Record<string, string | number>> } | null;
    }
  | { readonly to: 'repeated'; readonly lines: string; readonly codes: readonly string[] }
  | { readonly to: 'several'; readonly codes: readonly string[] }
  | { readonly to: 'no-item'; readonly codes: readonly UnplacedCodeView[] }
  /** It found its line of a batch, and a person has to answer before it counts. */
  | { readonly to: 'question'; readonly question: string; readonly line: string }
  | { readonly to: 'nothing' };

interface UnplacedCodeView {
  readonly code: string;
  readonly why: 'unknown' | 'other-laboratory' | 'vial' | 'other-thing';
}

export interface NamedStandingProps {
  readonly t: T;
  readonly standing: NamedStandingView;
  /** What follows from it where it is shown. */
  readonly follows: string;
}

export function NamedStandingNotice({ t, standing, follows }: NamedStandingProps) {
  const fault = standing.to === 'item' ? standing.fault : null;
  if (standing.to === 'item' && fault === null) return <Notice tone="ok" title={standingTitle(t, standing)} />;
  return (
    <Notice tone="warn" title={standingTitle(t, standing)}>
      {fault === null ? follows : `${t.code('errors', fault.code, fault.values)}. ${follows}`}
    </Notice>
  );
}

/** In one cell of a list. */
export function standingWords(t: T, standing: NamedStandingView): string {
  const fault = standing.to === 'item' ? standing.fault : null;
  const title = standingTitle(t, standing);
  return fault === null ? title : `${title}. ${t.code('errors', fault.code, fault.values)}`;
}

function standingTitle(t: T, standing: NamedStandingView): string {
  switch (standing.to) {
    case 'nothing':
      return t('analysis.standing.nothing');
    case 'several':
      return t('analysis.standing.several', { codes: standing.codes.join(', ') });
    case 'repeated':
      return t('analysis.standing.repeated', { lines: standing.lines });
    case 'question':
      return t('analysis.standing.question', {
        line: standing.line,
        question: t.code('batches', `question.${standing.question}`),
      });
    case 'no-item':
      return standing.codes.map(({ code, why }) => t(`analysis.standing.code.${why}`, { code })).join('. ');
    case 'item':
      return t('analysis.standing.item', { number: standing.number, code: standing.code });
  }
}
