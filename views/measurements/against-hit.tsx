// A measured spectrum against the library's spectrum of one hit, and what that hit is called.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Formula } from '../parts/formula.js';
import { MirrorPlot } from '../parts/mirror-plot.js';
import type { Stick } from '../parts/plot-labels.js';
import type { HitView } from './measurement-view.js';

export interface AgainstHitProps {
  readonly t: T;
  /** «Измерен, пик 2». */
  readonly name: string;
  readonly sticks: readonly Stick[];
  readonly hit: HitView;
}

export function AgainstHit({ t, name, sticks, hit }: AgainstHitProps) {
  const libraryName = t('analysis.peak.libraryName', { name: hit.name });
  return <MirrorPlot t={t} measured={sticks} library={hit.sticks} measuredName={name} libraryName={libraryName} />;
}

export function HitLine({ t, hit }: Pick<AgainstHitProps, 't' | 'hit'>) {
  return (
    <p>
      {hit.isWeak && <Badge tone="warn">{t('analysis.hit.weak')}</Badge>}
      <b>{hit.name}</b>
      {hit.formula !== null && (
        <>
          <br />
          <Formula text={hit.formula} />
        </>
      )}
    </p>
  );
}

/** The masses of both, for the legend. */
export function mzRange(...spectra: readonly (readonly Stick[])[]): { readonly from: number; readonly to: number } {
  const mzs = spectra.flat().map((stick) => stick.mz);
  return { from: Math.min(...mzs, 9_999), to: Math.max(...mzs, 0) };
}
