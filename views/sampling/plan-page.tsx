// One sampling plan: what was chosen, which units were drawn, what was found in each, and what may be said of all of them now.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { FoldedEnding } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { DrawAgain } from './draw-again.js';
import { PlanStateBadge, UnitBadge } from './plan-state.js';
import { UnitForm } from './unit-form.js';
import type { PlanPageProps, UnitLine } from './sampling-view.js';

export function PlanPage(props: PlanPageProps) {
  const { t, view, message } = props;
  const records = view.mayRecord && (view.state === 'drawn' || view.state === 'complete');
  return (
    <>
      <PageHead
        title={view.population}
        above={
          <a class="code" href={paths.exhibit(view.exhibitNumber)}>
            {view.exhibitNumber}
          </a>
        }
        below={<PlanStateBadge t={t} line={view} />}
      />
      <div class="half">
        <div class="stack">
          {message !== undefined && <Notice tone="stop" title={message} live />}
          <EndedNotice t={t} view={view} />
          <Standing t={t} view={view} />
          <Chosen t={t} view={view} />
          {view.state === 'announced' && <Draw t={t} view={view} />}
          {records && <UnitForm {...props} />}
          <Sentences t={t} view={view} />
        </div>
        <div class="stack">
          {view.lines.length > 0 && <Units t={t} view={view} />}
          <DrawAgain t={t} view={view} />
          {view.mayRecord && view.state !== 'ended' && (
            <FoldedEnding
              title={t('sampling.end')}
              action={paths.samplingEndings(view.id)}
              label={t('sampling.end.reason')}
              value={props.typed['reason']}
              refused={props.refused['reason']}
            />
          )}
        </div>
      </div>
    </>
  );
}

function EndedNotice({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  if (view.ending === undefined) return null;
  const { reason, by, at } = view.ending;
  return (
    <Notice tone="warn" title={t('sampling.ended.by', { by, at: t.formats.dateTime(at) })}>
      <span class="verbatim">{reason}</span>
    </Notice>
  );
}

/** Live: after each result, what is shown of all units. */
function Standing({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  if (view.examined === 0 || view.shown === undefined) return null;
  const isDone = view.state === 'complete';
  const tone = !view.isStatistical ? 'plain' : view.isReached ? 'ok' : isDone ? 'warn' : 'plain';
  const counts = { examined: view.examined, positives: view.positives, negatives: view.negatives };
  return (
    <Notice tone={tone} title={view.shown}>
      {t('sampling.counts', counts)}
      {view.wanted !== null && ` ${t('sampling.wanted', { wanted: view.wanted, units: view.units })}`}
      {!view.isStatistical && ` ${t('sampling.noStatistics')}`}
      {view.isStatistical && isDone && !view.isReached && ` ${t('sampling.notReached')}`}
    </Notice>
  );
}

function Chosen({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  const { formats } = t;
  const statistical = [
    { label: t('sampling.proportion.fact'), value: view.proportion },
    { label: t('sampling.confidence.fact'), value: view.confidence },
    { label: t('sampling.allowed'), value: view.allowedNegatives },
  ];
  return (
    <Section title={t('sampling.plan')}>
      <Facts
        facts={[
          { label: t('sampling.substance'), value: view.substance },
          { label: t('sampling.unitCount'), value: formats.integer(view.units) },
          { label: t('sampling.sampleSize'), value: formats.integer(view.sampleSize) },
          { label: t('sampling.method'), value: <span class="verbatim">{view.method}</span> },
          ...(view.isStatistical ? statistical : []),
          { label: t('sampling.plannedBy'), value: `${view.plannedBy}, ${formats.dateTime(view.plannedAt)}` },
        ]}
      />
    </Section>
  );
}

function Draw({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  if (view.missing > 0) {
    return (
      <Notice tone="plain" title={t('storage.check.seedLater', { missing: view.missing })}>
        {t('sampling.numberUnits', { units: view.units })}
      </Notice>
    );
  }
  if (!view.mayRecord) return null;
  return (
    <form class="stack" method="post" action={paths.samplingDraws(view.id)}>
      <p>{t('sampling.numberUnits', { units: view.units })}</p>
      <Buttons>
        <Button kind="main">{t('sampling.draw')}</Button>
      </Buttons>
    </form>
  );
}

function Sentences({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  if (view.sentences.length === 0) return null;
  return (
    <Section title={t('sampling.sentence')} inside="stack">
      {view.sentences.map(({ language, text }) => (
        <p key={language} lang={language} class="verbatim">
          {text}
        </p>
      ))}
    </Section>
  );
}

function Units({ t, view }: Pick<PlanPageProps, 't' | 'view'>) {
  const title = t('sampling.drawn');
  return (
    <Section title={title} count={view.lines.length} inside="flush">
      <Table
        label={title}
        rows={view.lines}
        keyOf={({ unit }) => String(unit)}
        columns={[
          { head: t('sampling.unit'), cell: ({ unit }) => t.formats.integer(unit), kind: 'num' },
          {
            head: t('sampling.result'),
            cell: (line) => (
              <>
                <span class="what">
                  <UnitBadge t={t} outcome={line.outcome} />
                </span>
                {line.earlier > 0 && <span class="quiet small">{t('sampling.earlier', { count: line.earlier })}</span>}
              </>
            ),
          },
          { head: t('sampling.basis'), cell: (line) => <Basis t={t} line={line} /> },
        ]}
      />
    </Section>
  );
}

function Basis({ t, line }: { readonly t: T; readonly line: UnitLine }) {
  if (line.outcome === undefined) return null;
  return (
    <>
      <span class="what">{line.findingHref ? <a href={line.findingHref}>{line.basis}</a> : line.basis}</span>
      <span class="quiet small">
        {line.by}
        {line.at !== undefined && `, ${t.formats.dateTime(line.at)}`}
      </span>
    </>
  );
}
