// A quantification as a reviewer reads it: the result, the calibration, every step with the numbers put in, and the budget.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedHands } from '../measurements/refused-hands.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { QuantificationView, StepView } from './quantification-view.js';

interface QuantificationPageProps {
  readonly t: T;
  readonly view: QuantificationView;
}

export function QuantificationPage({ t, view }: QuantificationPageProps) {
  return (
    <>
      <PageHead
        title={`${view.substance}: ${view.stated}`}
        above={
          <a class="code" href={paths.finding(view.findingId)}>
            {view.exhibitNumber}
          </a>
        }
        buttons={
          <LinkButton href={paths.quantificationTable(view.id)} download="">
            {t('quantity.download')}
          </LinkButton>
        }
      />
      <div class="stack">
        <Standing t={t} view={view} />
        <div class="half">
          <div class="stack">
            <About t={t} view={view} />
            <Levels t={t} view={view} />
          </div>
          <div class="stack">
            <Budget t={t} view={view} />
          </div>
        </div>
        <Steps t={t} view={view} />
      </div>
    </>
  );
}

function Standing({ t, view }: QuantificationPageProps) {
  return (
    <>
      {view.isReplayed ? (
        <Notice tone="ok" title={t('quantity.replayed')} />
      ) : (
        <Notice tone="stop" title={t('quantity.notReplayed')} />
      )}
      <RefusedHands t={t} hands={view.refusedHands} />
      {view.isOutdated && <Notice tone="warn" title={t('quantity.outdated')} />}
      {view.isWithdrawn && <Notice tone="warn" title={t('quantity.withdrawn')} />}
      {!view.isNewest && <Notice tone="warn" title={t('quantity.superseded')} />}
      {view.isBelowQuantification && <Notice tone="warn" title={t('quantity.belowLimit')} />}
    </>
  );
}

function About({ t, view }: QuantificationPageProps) {
  return (
    <Section title={t('quantity.calibration')}>
      <Facts
        facts={[
          { label: t('quantity.purity'), value: view.stated },
          { label: t('quantity.analyte'), value: view.analyte },
          {
            label: t('quantity.batch'),
            value: (
              <a class="code" href={paths.batchQuality(view.batch.id)}>
                {view.batch.number}
              </a>
            ),
          },
          { label: t('quantity.curve'), value: <span class="code verbatim">{view.curve}</span> },
          { label: t('quantity.model'), value: `${t(`quantity.model.${view.model}`)}, ${view.weight}` },
          { label: 'R²', value: view.r2 },
          { label: t('quantity.range'), value: view.range },
          { label: t('quantity.detection'), value: view.detection },
          { label: t('quantity.quantificationLimit'), value: view.quantificationLimit },
          { label: t('quantity.by'), value: `${view.by}, ${t.formats.dateTime(view.at)}` },
          { label: t('quantity.algorithm'), value: view.algorithm },
        ]}
      />
    </Section>
  );
}

function Levels({ t, view }: QuantificationPageProps) {
  const title = t('quantity.levels');
  return (
    <Section title={title} count={view.levels.length} inside="flush">
      <Table
        label={title}
        rows={view.levels.map((level, place) => ({ ...level, place }))}
        keyOf={({ place }) => String(place)}
        columns={[
          { head: t('quantity.level.amount'), cell: ({ amount }) => amount, kind: 'num' },
          { head: t('quantity.step.response'), cell: ({ response }) => response, kind: 'num' },
          { head: t('quantity.level.back'), cell: ({ back }) => back, kind: 'num' },
          { head: t('quantity.level.deviation'), cell: ({ deviation }) => deviation, kind: 'num' },
        ]}
      />
    </Section>
  );
}

function Budget({ t, view }: QuantificationPageProps) {
  const title = t('quantity.budget');
  return (
    <Section title={title} inside="flush">
      <Table
        label={title}
        rows={view.budget}
        keyOf={({ source }) => source}
        columns={[
          { head: t('quantity.budget.source'), cell: ({ source }) => t(`quantity.step.${source}`) },
          { head: t('quantity.budget.value'), cell: ({ value }) => value, kind: 'num' },
          { head: 'u', cell: ({ u }) => u, kind: 'num' },
          { head: t('quantity.budget.relative'), cell: ({ relative }) => relative, kind: 'num' },
          { head: t('quantity.budget.share'), cell: ({ share }) => share, kind: 'num' },
        ]}
      />
    </Section>
  );
}

function Steps({ t, view }: QuantificationPageProps) {
  const title = t('quantity.steps');
  return (
    <Section title={title} count={view.steps.length} inside="flush">
      <Table
        label={title}
        rows={view.steps.map((step, place) => ({ ...step, place }))}
        keyOf={({ place }) => String(place)}
        columns={[
          { head: t('quantity.step'), cell: (step) => stepWords(t, step) },
          { head: t('quantity.formula'), cell: ({ formula }) => <span class="code wrap">{formula}</span> },
          { head: t('quantity.put'), cell: ({ put }) => <span class="code wrap">{put}</span> },
          { head: t('quantity.result'), cell: ({ result }) => result, kind: 'num' },
        ]}
      />
    </Section>
  );
}

function stepWords(t: T, { name, replicate }: StepView): string {
  const words = t(`quantity.step.${name}`);
  return replicate === null ? words : t('quantity.step.ofReplicate', { step: words, replicate });
}
