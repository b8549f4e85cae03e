// The library hits of a peak, best first. Choosing one puts it against the measured spectrum.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import type { HitView, PeakView } from './measurement-view.js';

export interface HitsPartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly peak: PeakView;
  /** Rank of the hit that stands against the peak. */
  readonly chosenHit: number;
  /** Names that the spectrum does not tell apart, when there is more than one. */
  readonly isomers: readonly string[];
  readonly algorithms: { readonly ranking: string; readonly factors: string };
  readonly libraries: readonly string[];
}

/** Shown at once; the rest one key away. */
const firstHits = 5;

export function HitsPart({ t, measurementId, peak, chosenHit, isomers, algorithms, libraries }: HitsPartProps) {
  const table = (rows: readonly HitView[]) => (
    <Table
      label={t('analysis.hits')}
      columns={columns(t, measurementId, peak.number)}
      rows={rows}
      keyOf={(hit) => String(hit.rank)}
      isChosen={(hit) => hit.rank === chosenHit}
    />
  );
  return (
    <Section
      title={t('analysis.hits')}
      count={peak.hits.length}
      end={<span class="quiet">{libraries.join(', ')}</span>}
      inside="flush"
    >
      {peak.hits.length === 0 ? (
        <Empty title={t('analysis.hits.none')} when={t('analysis.hits.none.when')} />
      ) : (
        <>
          {table(peak.hits.slice(0, firstHits))}
          {peak.hits.length > firstHits && (
            <details class="inside" open={chosenHit > firstHits}>
              <summary>{t('analysis.hits.more', { count: peak.hits.length - firstHits })}</summary>
              {table(peak.hits.slice(firstHits))}
            </details>
          )}
        </>
      )}
      {isomers.length > 1 && (
        <Notice tone="warn" title={t('analysis.isomers.title', { names: isomers.join(', ') })}>
          {t('analysis.isomers.do')}
        </Notice>
      )}
      <div class="inside quiet small">
        {peak.hits.some((hit) => hit.isStarter) && <p>{t('analysis.hit.starterNote')}</p>}
        <p>{t('analysis.hit.algorithms', algorithms)}</p>
      </div>
    </Section>
  );
}

function columns(t: T, measurementId: string, peak: number): readonly Column<HitView>[] {
  return [
    { head: t('analysis.hit.rank'), kind: 'num', cell: (hit) => hit.rank },
    {
      head: t('analysis.hit.substance'),
      cell: (hit) => (
        <>
          <a
            href={paths.measurementPeak(measurementId, peak, hit.rank)}
            hx-get={paths.peakPart(measurementId, peak, hit.rank)}
            hx-target="#peak"
            hx-push-url={paths.measurementPeak(measurementId, peak, hit.rank)}
          >
            {hit.name}
          </a>
          {hit.isIsomer && <span class="quiet"> {t('analysis.hit.isomer')}</span>}
        </>
      ),
    },
    { head: t('analysis.hit.score'), kind: 'num', cell: (hit) => t.formats.integer(Math.round(hit.score)) },
    { head: t('analysis.hit.match'), kind: 'num', cell: (hit) => shownFactor(hit.matchFactor) },
    { head: t('analysis.hit.reverse'), kind: 'num', cell: (hit) => shownFactor(hit.reverseMatchFactor) },
  ];
}

/** As NIST MS Search shows it: a whole number up to 999. */
function shownFactor(factor: number): number {
  return Math.min(999, Math.max(0, Math.round(factor)));
}
