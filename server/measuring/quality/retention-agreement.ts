// Whether a substance comes when the standards say: by the apex or by the middle at half height, against the mean of the standards
// or the one nearest in response.
import type { RetentionAgreement, Target } from '../batches/method-template.js';
import type { IonPeak } from '../../chemistry/spectra/ion-window.js';
import type { Check } from './check.js';

const apexOfMean: RetentionAgreement = { measuredAt: 'apex', against: 'mean', seconds: null, percent: null };

export interface RetentionReference {
  /** Mean of the standards, measured as the method says. */
  readonly retentionSeconds: number;
  readonly standards: readonly { readonly lineId: string; readonly area: number; readonly retentionSeconds: number }[];
}

interface Retained {
  readonly target: Target;
  readonly quant: IonPeak;
  readonly own: RetentionReference;
}

export function retentionCheck(of: Check, { target, quant, own }: Retained): Check {
  const agreement = target.agreement ?? apexOfMean;
  const measured = retentionOf(quant, target);
  const expected = expectedSeconds(agreement, { own, lineId: of.lineId, area: quant.area });
  const half = halfWidth(target, agreement, expected);
  const [least, most] = [expected - half, expected + half];
  const outcome = measured !== null && measured >= least && measured <= most ? 'passed' : 'failed';
  return { ...of, name: 'retention', outcome, measured, least, most };
}

/** Null where a side of the peak is cut off. */
export const retentionOf = (quant: IonPeak, { agreement = apexOfMean }: Pick<Target, 'agreement'>): number | null =>
  agreement.measuredAt === 'apex' ? quant.apexSeconds : quant.halfHeightSeconds;

interface Expecting {
  readonly own: RetentionReference;
  readonly lineId: string | null;
  readonly area: number;
}

/** A standard is held against the nearest of the others; where there is none, against the mean. */
function expectedSeconds({ against }: RetentionAgreement, { own, lineId, area }: Expecting): number {
  if (against === 'mean' || !(area > 0)) return own.retentionSeconds;
  const distance = (other: number): number => Math.abs(Math.log(other / area));
  const [nearest] = own.standards
    .filter((standard) => standard.lineId !== lineId)
    .sort((one, other) => distance(one.area) - distance(other.area));
  return nearest?.retentionSeconds ?? own.retentionSeconds;
}

function halfWidth(target: Target, { seconds, percent }: RetentionAgreement, around: number): number {
  const isOwn = seconds !== null || percent !== null;
  const [absolute, relative] = isOwn ? [seconds, percent] : [target.windowSeconds, target.windowPercent];
  return Math.max(absolute ?? 0, (around * (relative ?? 0)) / 100);
}
