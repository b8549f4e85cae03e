// The rows of evidence of a finding: what was compared with what, what came out, and whether it counts.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import { ResultBadge, type ResultCode } from './outcome-badge.js';

export interface EvidenceView {
  readonly id: string;
  /** Its name. */
  readonly technique: string;
  readonly result: ResultCode;
  readonly detail: EvidenceDetailView;
  /** Category of the technique where it counts, else why it does not. */
  readonly counts: { readonly category: string } | { readonly reason: string };
  /** What a reviewer opens. */
  readonly review: {
    readonly label: string;
    readonly href: string;
    /** Of a table that tells of several: which of its rows, what it says, and the hash of the file. */
    readonly row?: { readonly words: string; readonly text: string; readonly sha256: string };
  } | null;
  readonly sampling: string | null;
}

export type EvidenceDetailView =
  | {
      readonly kind: 'retention';
      readonly measuredMilliseconds: number;
      readonly referenceMilliseconds: number;
      readonly windowMilliseconds: number;
      readonly hoursApart: number;
      readonly referenceMeasurementId: string;
      readonly referenceNumber: string;
      readonly reference: string;
      readonly referenceLotId?: string;
    }
  | {
      readonly kind: 'library';
      readonly score: string;
      readonly matchFactor: string;
      readonly algorithm: string;
      readonly libraryName: string;
      readonly libraryVersion: string;
      readonly librarySha256: string;
      readonly entry: string;
      readonly index?: IndexView;
      /** Its page, where the laboratory loaded it. */
      readonly libraryHref: string | null;
    }
  | { readonly kind: 'technique'; readonly result: string };

/** Indices as decimal text. */
interface IndexView {
  readonly measured: string;
  readonly library: string | null;
  readonly difference: string | null;
  readonly formula: 'linear' | 'isothermal';
  readonly method: string;
  readonly version: number;
  readonly run: { readonly id: string; readonly number: string };
}

export interface EvidenceTableProps {
  readonly t: T;
  readonly label: string;
  readonly evidence: readonly EvidenceView[];
}

export function EvidenceTable({ t, label, evidence }: EvidenceTableProps) {
  return <Table label={label} columns={columns(t)} rows={evidence} keyOf={(row) => row.id} />;
}

const columns = (t: T): readonly Column<EvidenceView>[] => [
  { head: t('findings.evidence.technique'), cell: (row) => row.technique },
  { head: t('findings.evidence.result'), cell: (row) => <ResultBadge t={t} result={row.result} /> },
  { head: t('findings.evidence.what'), cell: (row) => <What t={t} row={row} /> },
  {
    head: t('findings.evidence.counts'),
    cell: ({ counts }) =>
      'category' in counts ? (
        <span class="whole">{t('findings.evidence.counts.yes', counts)}</span>
      ) : (
        t.code('findings', `uncounted.${counts.reason}`)
      ),
  },
];

function What({ t, row: { detail, review, sampling } }: { readonly t: T; readonly row: EvidenceView }) {
  return (
    <>
      <div>{compared(t, detail)}</div>
      <div>
        {sampling !== null && <span class="code quiet">{sampling} </span>}
        {review && <a href={review.href}>{review.label}</a>}
        {review?.row && <Row row={review.row} />}
      </div>
    </>
  );
}

function compared(t: T, detail: EvidenceDetailView): ComponentChildren {
  if (detail.kind === 'technique') return detail.result;
  if (detail.kind === 'retention') return <Retention t={t} detail={detail} />;
  const name = `${detail.libraryName} ${detail.libraryVersion}`;
  const { algorithm, librarySha256: sha256 } = detail;
  return (
    <>
      {t.rich('findings.evidence.library', {
        entry: detail.entry,
        score: t.formats.score(Number(detail.score)),
        match: t.formats.integer(Math.min(999, Math.round(Number(detail.matchFactor)))),
        library: detail.libraryHref === null ? name : <a href={detail.libraryHref}>{name}</a>,
      })}
      {detail.index && <Index t={t} index={detail.index} />}
      <div class="quiet small">
        {t('findings.evidence.library.hash', { algorithm, sha256: (sha256.match(/.{1,8}/g) ?? []).join(' ') })}
      </div>
    </>
  );
}

function Index({ t, index }: { readonly t: T; readonly index: IndexView }) {
  const { formula, method, version, run } = index;
  const number = (
    <a class="code" href={paths.measurement(run.id)}>
      {run.number}
    </a>
  );
  return (
    <div>
      {indexSaid(t, index)}
      <div class="quiet small">
        {t(`findings.evidence.index.${formula}`)};{' '}
        {t.rich('findings.evidence.index.ladder', { method, version, run: number })}
      </div>
    </div>
  );
}

function indexSaid(t: T, { measured, library, difference }: IndexView): string {
  const shown = (text: string): string => t.formats.decimal(Number(text), 1);
  if (library === null || difference === null) return t('findings.evidence.index', { measured: shown(measured) });
  const sign = Number(difference) > 0 ? '+' : '';
  const apart = `${sign}${shown(difference)}`;
  return t('findings.evidence.index.both', { measured: shown(measured), library: shown(library), difference: apart });
}

type RetentionDetail = Extract<EvidenceDetailView, { kind: 'retention' }>;

function Retention({ t, detail }: { readonly t: T; readonly detail: RetentionDetail }) {
  const minutes = (milliseconds: number) => t.formats.minutes(milliseconds / 1_000, 3);
  return (
    <>
      {t.rich('findings.evidence.retention', {
        measured: minutes(detail.measuredMilliseconds),
        reference: minutes(detail.referenceMilliseconds),
        number: <a href={paths.measurement(detail.referenceMeasurementId)}>{detail.referenceNumber}</a>,
        window: t.formats.decimal(detail.windowMilliseconds / 1_000, 1),
        hours: String(detail.hoursApart),
        material: <Material detail={detail} />,
      })}
    </>
  );
}

function Material({ detail }: { readonly detail: RetentionDetail }) {
  const { reference, referenceLotId } = detail;
  return referenceLotId === undefined ? <>{reference}</> : <a href={paths.lot(referenceLotId)}>{reference}</a>;
}

function Row({
  row: { words, text, sha256 },
}: {
  readonly row: NonNullable<NonNullable<EvidenceView['review']>['row']>;
}) {
  return (
    <span class="what small">
      {words}: <span class="code verbatim">{text}</span> <span class="quiet code hash">{sha256}</span>
    </span>
  );
}
