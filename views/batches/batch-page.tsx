// One batch: what a person has to answer first, then its sequence line by line; at the right how it is made, handed to the
// instrument and ended.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { BatchBadge, LineBadge } from './batch-badge.js';
import { NamedLots } from './batch-lots.js';
import { EndingPart } from './ending-part.js';
import { ExportPart } from './export-part.js';
import type { BatchPowers, BatchView, LineView, SaidForm } from './batch-view.js';
import { lineWords } from './batch-words.js';

export interface BatchPageProps extends SaidForm {
  readonly t: T;
  readonly batch: BatchView;
  readonly may: BatchPowers;
  readonly formats: readonly string[];
}

export function BatchPage(props: BatchPageProps) {
  const { t, batch, may, message } = props;
  const isLoading = batch.state === 'loading';
  return (
    <>
      <PageHead
        title={<span class="code">{batch.number}</span>}
        above={<a href={paths.batches()}>{t('common.section.batches')}</a>}
        below={
          <>
            <BatchBadge t={t} state={batch.state} /> {batch.method.name}, {batch.instrument.name}
          </>
        }
        buttons={
          <>
            <LinkButton href={paths.batchQuality(batch.id)}>{t('quality.link')}</LinkButton>
            {may.print && <LinkButton href={paths.newLabels(`batch:${batch.id}`)}>{t('batches.label')}</LinkButton>}
            {may.print && <LinkButton href={paths.newLabels(`vials:${batch.id}`)}>{t('batches.labels')}</LinkButton>}
            {may.place && batch.ending === null && (
              <LinkButton href={paths.batchTray(batch.id)} kind={isLoading ? 'main' : 'outlined'}>
                {t(isLoading ? 'batches.tray' : 'batches.tray.look')}
              </LinkButton>
            )}
          </>
        }
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <div class="split wide">
        <div class="stack">
          <Questions t={t} batch={batch} />
          <Sequence t={t} batch={batch} />
        </div>
        <aside class="stack aside">
          <About t={t} batch={batch} />
          <NamedLots t={t} lots={batch.lots} />
          <ExportPart {...props} />
          <EndingPart {...props} />
        </aside>
      </div>
    </>
  );
}

function Questions({ t, batch }: { readonly t: T; readonly batch: BatchView }) {
  const lines = batch.lines.filter(({ state }) => state === 'question');
  if (lines.length === 0) return null;
  return (
    <Notice tone="warn" title={t('batches.questions.open', { count: lines.length })}>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <a href={paths.batchLine(batch.id, line.sequence)}>{t('batches.lineOf', { sequence: line.sequence })}</a>{' '}
            {line.runs
              .filter(({ question, answer }) => question !== null && answer === null)
              .map(({ question }) => t.code('batches', `question.${question ?? ''}`))
              .join('; ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Sequence({ t, batch }: { readonly t: T; readonly batch: BatchView }) {
  return (
    <Section title={t('batches.sequence')} count={batch.lines.length} inside="flush">
      <Table
        label={t('batches.sequence')}
        rows={batch.lines}
        keyOf={({ id }) => id}
        columns={[
          {
            head: t('batches.line'),
            kind: 'num',
            cell: ({ sequence }) => <a href={paths.batchLine(batch.id, sequence)}>{sequence}</a>,
          },
          { head: t('batches.what'), cell: (line) => <What t={t} line={line} /> },
          { head: t('batches.state'), cell: ({ state }) => <LineBadge t={t} state={state} /> },
          { head: t('batches.position'), kind: 'num', cell: ({ trayPlace }) => trayPlace },
          { head: t('batches.runs'), cell: ({ runs }) => <Runs runs={runs} /> },
          { head: t('batches.dataFile'), cell: ({ dataFile }) => <span class="code">{dataFile}</span> },
        ]}
      />
    </Section>
  );
}

function What({ t, line }: { readonly t: T; readonly line: LineView }) {
  return (
    <>
      {lineWords(t, line)}
      {line.item !== null && (
        <>
          <br />
          <a class="code" href={line.item.href}>
            {line.item.number}
          </a>
        </>
      )}
    </>
  );
}

function Runs({ runs }: Pick<LineView, 'runs'>) {
  return (
    <>
      {runs.map(({ id, measurement, counts }) => (
        <div key={id}>
          <a class={counts ? 'code' : 'code quiet'} href={paths.measurement(measurement.id)}>
            {measurement.number}
          </a>
          {measurement.part !== null && (
            <span class="second small">{` ${measurement.part.place}/${measurement.part.of}`}</span>
          )}
        </div>
      ))}
    </>
  );
}

function About({ t, batch }: { readonly t: T; readonly batch: BatchView }) {
  const { method, instrument } = batch;
  const of = (part: number, whole: number) => t('batches.partOf', { part, whole });
  return (
    <Section title={t('batches.about')}>
      <Facts
        facts={[
          {
            label: t('batches.method'),
            value: (
              <a href={paths.method(method.id)}>
                {method.name}, {t('batches.version', { version: method.version })}
              </a>
            ),
          },
          { label: t('batches.instrument'), value: <a href={paths.instrument(instrument.id)}>{instrument.name}</a> },
          { label: t('batches.inTray'), value: of(batch.placed, batch.vials) },
          { label: t('batches.arrived'), value: of(batch.arrived, batch.lines.length) },
          { label: t('batches.made'), value: t.formats.dateTime(batch.madeAt) },
          { label: t('batches.madeBy'), value: batch.madeBy },
        ]}
      />
    </Section>
  );
}
