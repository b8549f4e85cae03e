// The book of an instrument: how it stands, what was entered, its figures over time, and the form for a new entry.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import { decimalText } from '../parts/decimal-text.js';
import { Empty } from '../parts/empty.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { TimePlot } from '../parts/time-plot.js';
import { paths } from '../paths.js';
import { BookForm, type BookFormProps } from './book-form.js';
import type { BookEntryView, FigureHistory, FitnessName } from './book-view.js';

export interface BookPageProps extends BookFormProps {
  readonly fitness: FitnessName;
  readonly entries: readonly BookEntryView[];
  readonly history: readonly FigureHistory[];
  readonly may: { readonly enter: boolean; readonly seeMeasurements: boolean };
}

export function BookPage(props: BookPageProps) {
  const { t, instrument, fitness, entries, history, may } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('book.title', { name: instrument.name })}
        above={<a href={paths.instrument(instrument.id)}>{instrument.name}</a>}
        buttons={
          may.seeMeasurements && (
            <LinkButton href={paths.instrumentDoubted(instrument.id)}>{t('book.doubted')}</LinkButton>
          )
        }
      />
      <Fitness t={t} fitness={fitness} />
      <div class="split wide">
        <div class="stack">
          <Entries t={t} entries={entries} />
          <div class="figures">
            {history.map(({ label, points }) => (
              <Section key={label} title={t('book.history', { label })} count={points.length}>
                <TimePlot t={t} label={t('book.history.label', { label, count: points.length })} points={points} />
              </Section>
            ))}
          </div>
        </div>
        <aside class="stack aside">{may.enter && <BookForm {...props} />}</aside>
      </div>
    </div>
  );
}

function Fitness({ t, fitness }: { readonly t: T; readonly fitness: FitnessName }) {
  if (fitness === 'fit') return null;
  return (
    <Notice tone={fitness === 'unproved' ? 'plain' : 'stop'} title={t(`book.fitness.${fitness}`)}>
      {t(`book.fitness.${fitness}.do`)}
    </Notice>
  );
}

function Entries({ t, entries }: { readonly t: T; readonly entries: readonly BookEntryView[] }) {
  return (
    <Section title={t('book.entries')} count={entries.length} inside="flush">
      {entries.length === 0 ? (
        <Empty title={t('book.empty')} when={t('book.empty.when')} />
      ) : (
        <Table label={t('book.entries')} rows={entries} keyOf={({ id }) => id} columns={columns(t)} />
      )}
    </Section>
  );
}

function columns(t: T): readonly Column<BookEntryView>[] {
  return [
    {
      head: t('book.happenedAt'),
      cell: ({ happenedAt, person }) => (
        <>
          {t.formats.dateTime(happenedAt)}
          <br />
          <span class="quiet small">{person}</span>
        </>
      ),
    },
    {
      head: t('book.kind'),
      cell: ({ kind, outcome }) => (
        <>
          {t.code('book', `kind.${kind}`)}{' '}
          {outcome !== null && (
            <Badge tone={outcome === 'passed' ? 'ok' : 'stop'}>{t(`book.outcome.${outcome}`)}</Badge>
          )}
        </>
      ),
    },
    { head: t('book.text'), cell: (entry) => <What t={t} entry={entry} /> },
    { head: t('book.dueOn'), cell: ({ dueOn }) => (dueOn === null ? '' : t.formats.day(dueOn)) },
  ];
}

function What({ t, entry }: { readonly t: T; readonly entry: BookEntryView }) {
  const { text, certificate, figures, measurementId } = entry;
  const lines = [
    ...(certificate === null ? [] : [t('book.certificate.no', { certificate })]),
    ...figures.map(({ label, value }) => (value === '' ? label : `${label} = ${decimalText(t, value)}`)),
  ];
  return (
    <>
      {text}
      {lines.map((line, index) => (
        <span key={index} class="what quiet small">
          {line}
        </span>
      ))}
      {measurementId !== null && (
        <span class="what small">
          <a href={paths.measurement(measurementId)}>{t('book.measurement')}</a>
        </span>
      )}
    </>
  );
}
