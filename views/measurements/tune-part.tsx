// A tune line by line: each ion in per cent of the one that it is compared with, and whether that is within the table.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';

export interface TuneRow {
  readonly mz: number;
  readonly of: number | 'base';
  readonly least: number | null;
  readonly most: number | null;
  /** Null where the ion that it is compared with is missing. */
  readonly percent: number | null;
  readonly passes: boolean;
}

export interface TunePartProps {
  readonly t: T;
  readonly measurementId: string;
  readonly compound: string;
  readonly compounds: readonly string[];
  readonly source: string;
  /** Counted from 1. */
  readonly scan: number;
  readonly rows: readonly TuneRow[];
  readonly book:
    | { readonly state: 'no-instrument' | 'may-enter' | 'not-entered' }
    | { readonly state: 'entered'; readonly instrumentId: string; readonly at: string };
}

export function TunePart(props: TunePartProps) {
  const { t, measurementId, compound, compounds, source, scan, rows } = props;
  const failed = rows.filter(({ passes }) => !passes).length;
  return (
    <Section
      title={t('quality.tune')}
      end={
        <Badge tone={failed === 0 ? 'ok' : 'stop'}>
          {failed === 0 ? t('quality.tune.passed') : t('quality.tune.failed', { count: failed })}
        </Badge>
      }
      inside="stack"
    >
      <form class="filterbar" method="get" action={paths.measurement(measurementId)}>
        <SelectField
          name="tune"
          label={t('quality.tune.compound')}
          value={compound}
          options={compounds.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        <Button>{t('quality.tune.judge')}</Button>
      </form>
      <p class="second">{t('quality.tune.of', { scan, source })}</p>
      <Table label={t('quality.tune')} rows={rows} keyOf={({ mz }) => String(mz)} columns={columns(t)} />
      <BookPart {...props} />
    </Section>
  );
}

/** The instrument's book: what the table says is entered as it is. */
function BookPart({ t, measurementId, compound, book }: TunePartProps) {
  if (book.state === 'entered') {
    return (
      <p>
        <a href={paths.instrumentBook(book.instrumentId)}>
          {t('quality.tune.entered', { at: t.formats.dateTime(book.at) })}
        </a>
      </p>
    );
  }
  if (book.state !== 'may-enter') return <p class="second">{t(`quality.tune.${book.state}`)}</p>;
  return (
    <form method="post" action={paths.tuneEntries(measurementId)}>
      <input type="hidden" name="tune" value={compound} />
      <Button>{t('quality.tune.enter')}</Button>
    </form>
  );
}

function columns(t: T): readonly Column<TuneRow>[] {
  return [
    { head: t('common.plot.mz'), kind: 'num', cell: ({ mz }) => mz },
    {
      head: t('quality.outcome'),
      cell: ({ passes }) => (
        <Badge tone={passes ? 'ok' : 'stop'}>{t(passes ? 'quality.outcome.passed' : 'quality.outcome.failed')}</Badge>
      ),
    },
    { head: t('quality.tune.against'), kind: 'num', cell: ({ of }) => (of === 'base' ? t('quality.tune.base') : of) },
    {
      head: t('quality.tune.percent'),
      kind: 'num',
      cell: ({ percent }) => (percent === null ? '—' : figure(t, percent)),
    },
    { head: t('quality.within'), kind: 'num', cell: (row) => limits(t, row) },
  ];
}

function limits(t: T, { least, most }: TuneRow): string {
  if (least === null) return most === null ? '' : `≤ ${figure(t, most)}`;
  // The least above nothing: the ion has only to be there.
  const from = least < 1e-9 ? '> 0' : figure(t, least);
  if (most === null) return least < 1e-9 ? from : `≥ ${from}`;
  return `${from} … ${figure(t, most)}`;
}

const figure = (t: T, percent: number): string => t.formats.decimal(percent, 2);
