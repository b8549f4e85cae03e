// The library hits of a peak, best first. Choosing one puts it against the measured spectrum.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import type { HitView } from './measurement-view.js';
import type { PeakPartProps } from './peak-part.js';

export function HitsPart({ t, measurementId, peak, chosenHit, isomers, algorithms, libraries }: PeakPartProps) {
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
        <Table
          label={t('analysis.hits')}
          columns={columns(t, measurementId, peak.number)}
          rows={peak.hits}
          keyOf={(hit) => String(hit.rank)}
          isChosen={(hit) => hit.rank === chosenHit}
        />
      )}
      {isomers.length > 1 && (
        <Notice tone="warn" title={t('analysis.isomers.title', { names: isomers.join(', ') })}>
          {t('analysis.isomers.do')}
        </Notice>
      )}
      {peak.hits.some((hit) => hit.isStarter) && <p class="line quiet small">{t('analysis.hit.starterNote')}</p>}
      <p class="line quiet small">{t('analysis.hit.algorithms', algorithms)}</p>
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
