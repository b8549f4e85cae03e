// The library hits of a spectrum, best first. Choosing one puts it against the measured spectrum.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import type { HitView } from './measurement-view.js';

export interface LinkedHit extends HitView {
  /** The page with this hit against the spectrum, and the part of it that changes. */
  readonly href: string;
  readonly part: string;
}

export interface HitsPartProps {
  readonly t: T;
  readonly hits: readonly LinkedHit[];
  /** Rank of the hit that stands against the spectrum; undefined where none does. */
  readonly chosenHit: number | undefined;
  /** Names that the spectrum does not tell apart, when there is more than one. */
  readonly isomers: readonly string[];
  readonly algorithms: { readonly ranking: string; readonly factors: string };
  readonly libraries: readonly string[];
}

/** Shown at once; the rest one key away. */
const firstHits = 5;

export function HitsPart({ t, hits, chosenHit, isomers, algorithms, libraries }: HitsPartProps) {
  const table = (rows: readonly LinkedHit[]) => (
    <Table
      label={t('analysis.hits')}
      columns={columns(t)}
      rows={rows}
      keyOf={(hit) => String(hit.rank)}
      isChosen={(hit) => hit.rank === chosenHit}
    />
  );
  return (
    <Section
      title={t('analysis.hits')}
      count={hits.length}
      end={<span class="quiet">{libraries.join(', ')}</span>}
      inside="flush"
    >
      {hits.length === 0 ? (
        <Empty title={t('analysis.hits.none')} when={t('analysis.hits.none.when')} />
      ) : (
        <>
          {table(hits.slice(0, firstHits))}
          {hits.length > firstHits && (
            <details class="inside" open={chosenHit !== undefined && chosenHit > firstHits}>
              <summary>{t('analysis.hits.more', { count: hits.length - firstHits })}</summary>
              {table(hits.slice(firstHits))}
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
        {hits.some((hit) => hit.isStarter) && <p>{t('analysis.hit.starterNote')}</p>}
        <p>{t('analysis.hit.algorithms', algorithms)}</p>
      </div>
    </Section>
  );
}

function columns(t: T): readonly Column<LinkedHit>[] {
  return [
    { head: t('analysis.hit.rank'), kind: 'num', cell: (hit) => hit.rank },
    {
      head: t('analysis.hit.substance'),
      cell: (hit) => (
        <>
          <a href={hit.href} hx-get={hit.part} hx-target="#peak" hx-push-url={hit.href}>
            {hit.name}
          </a>
          {hit.isIsomer && <span class="quiet"> {t('analysis.hit.isomer')}</span>}
          {hit.isOwn && <OwnHit t={t} retention={hit.retention} />}
        </>
      ),
    },
    {
      head: t('analysis.hit.probability'),
      kind: 'num',
      cell: ({ probability }) => (probability === null ? '' : t.formats.probability(probability)),
    },
    { head: t('analysis.hit.score'), kind: 'num', cell: (hit) => t.formats.score(hit.score) },
    { head: t('analysis.hit.match'), kind: 'num', cell: (hit) => shownFactor(hit.matchFactor) },
    { head: t('analysis.hit.reverse'), kind: 'num', cell: (hit) => shownFactor(hit.reverseMatchFactor) },
  ];
}

/** A spectrum of the laboratory's own says when its reference material left the column. */
function OwnHit({ t, retention }: { readonly t: T; readonly retention: HitView['retention'] }) {
  const minutes = retention && t.formats.minutes(retention.seconds, 3);
  return (
    <div class="small quiet">
      <Badge tone="plain">{t('libraries.own.hit')}</Badge>
      {retention !== null && ` ${t(retentionWords(retention.agrees), { minutes: minutes ?? '' })}`}
    </div>
  );
}

function retentionWords(agrees: boolean | null) {
  if (agrees === null) return 'libraries.own.hit.elsewhere';
  return agrees ? 'libraries.own.hit.agrees' : 'libraries.own.hit.differs';
}

/** As NIST MS Search shows it: a whole number up to 999. */
function shownFactor(factor: number): number {
  return Math.min(999, Math.max(0, Math.round(factor)));
}
