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
  | { readonly to: 'several'; readonly codes: readonly string[] }
  | { readonly to: 'nothing' };

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

export function standingTitle(t: T, standing: NamedStandingView): string {
  if (standing.to === 'nothing') return t('analysis.standing.nothing');
  if (standing.to === 'several') return t('analysis.standing.several', { codes: standing.codes.join(', ') });
  return t('analysis.standing.item', { number: standing.number, code: standing.code });
}
