// Says of each integration by hand that another person refused why nothing rests on it, and where it is integrated anew.
import type { T } from '../messages/translate.js';
import { Notice } from '../parts/notice.js';
import { paths } from '../paths.js';

export interface RefusedHandView {
  readonly measurementId: string;
  /** Its number. */
  readonly run: string;
  readonly reason: string;
  readonly person: string;
  readonly at: string;
}

interface RefusedHandsProps {
  readonly t: T;
  readonly hands: readonly RefusedHandView[];
}

export function RefusedHands({ t, hands }: RefusedHandsProps) {
  return (
    <>
      {hands.map(({ measurementId, run, reason, person, at }) => (
        <Notice key={`${measurementId} ${at}`} tone="stop" title={t('evaluation.hand.refused.in', { run })}>
          {reason} <span class="quiet">{`${person}, ${t.formats.dateTime(at)}`}</span>
          <br />
          {t('evaluation.hand.refused.what')}{' '}
          <a href={`${paths.measurement(measurementId)}#by-hand`}>{t('evaluation.hand')}</a>
        </Notice>
      ))}
    </>
  );
}
