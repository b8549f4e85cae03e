// When each substance leaves the column by the demonstration's method (HP-5MS, 30 m, 60 °C to 300 °C at 15 °C/min).
import { unnamed } from './unnamed-ions.js';

/** @throws Error for a substance that the method was not tried with. */
export function retentionSecondsOf(substanceId: string): number {
  const seconds = retentionTimes[substanceId];
  if (seconds === undefined) throw new Error(`no retention time is known of ${substanceId}`);
  return seconds;
}

const retentionTimes: Readonly<Record<string, number>> = {
  amphetamine: 318,
  methamphetamine: 344,
  p2p: 352,
  mephedrone: 452,
  mdma: 540,
  paracetamol: 618,
  'n-ethylhexedrone': 561,
  phenacetin: 596,
  lidocaine: 702,
  caffeine: 672,
  ketamine: 688,
  'alpha-pvp': 655,
  levamisole: 748,
  cocaine: 842,
  codeine: 926,
  acetylcodeine: 984,
  '6-monoacetylmorphine': 1_004,
  'mdmb-4en-pinaca': 878,
  cannabidiol: 964,
  'delta-9-thc': 1_021,
  cannabinol: 1_052,
  heroin: 1_058,
  papaverine: 1_186,
  [unnamed.id]: unnamed.retentionSeconds,
};
