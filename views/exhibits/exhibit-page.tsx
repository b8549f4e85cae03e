// One exhibit: what it is, where it stands, its photographs. Other rooms fill the slots: custody, samples, measurements.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { LinkButton } from '../parts/button.js';
import type { Fact } from '../parts/facts.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Timeline, type TimelineEvent } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { Discrepancies, ExhibitFacts } from './exhibit-facts.js';
import type { ExhibitView } from './exhibit-view.js';
import { PhotographsPart, type PhotographsPartProps } from './photographs-part.js';

/** What other rooms have to show of an exhibit. */
export interface ExhibitSlots {
  /** Buttons at the head: print a label, hand over. */
  readonly buttons?: ComponentChildren;
  /** What is forbidden or has gone wrong. */
  readonly notices?: ComponentChildren;
  readonly barcode?: ComponentChildren;
  /** The state of the seal now, in place of the state at the intake. */
  readonly sealBadge?: ComponentChildren;
  /** The seal on it now; null when it is open. */
  readonly seal?: { readonly number: string | null } | undefined;
  /** Further facts: with whom it is now. */
  readonly facts?: readonly Fact[] | undefined;
  readonly balance?: ComponentChildren;
  readonly custody?: ComponentChildren;
  readonly samples?: ComponentChildren;
  readonly measurements?: ComponentChildren;
  readonly examinations?: ComponentChildren;
  readonly sampling?: ComponentChildren;
  readonly unitMasses?: ComponentChildren;
  readonly dryResidues?: ComponentChildren;
  readonly acts?: ComponentChildren;
}

export interface ExhibitPageProps {
  readonly t: T;
  readonly exhibit: ExhibitView;
  readonly order: { readonly id: string; readonly words: string; readonly orderedBy: string };
  /** How many exhibits the order has. */
  readonly among: number;
  readonly discrepancies: readonly string[];
  readonly discrepancyAct: string | null;
  readonly photographs: Omit<PhotographsPartProps, 't'>;
  readonly history: readonly TimelineEvent[];
  readonly slots: ExhibitSlots;
  /** What this reader may do about the record, if anything. */
  readonly change: 'inspect' | 'correct' | undefined;
}

export function ExhibitPage(props: ExhibitPageProps) {
  const { t, exhibit, slots, change } = props;
  const correct = change ? (
    <LinkButton href={paths.exhibitCorrection(exhibit.number ?? exhibit.id)}>
      {t(change === 'inspect' ? 'evidence.exhibit.inspect' : 'evidence.correct')}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead
        title={exhibit.description}
        above={<WhereFrom {...props} />}
        buttons={
          <>
            {correct}
            {slots.buttons}
          </>
        }
      />
      <div class="half">
        <div class="stack">
          {slots.notices}
          <Discrepancies t={t} exhibit={exhibit} kinds={props.discrepancies} act={props.discrepancyAct} />
          <Identity {...props} />
          {slots.balance}
          <PhotographsPart t={t} {...props.photographs} />
        </div>
        <div class="stack">
          {slots.custody}
          {slots.samples}
          {slots.measurements}
          {slots.examinations}
          {slots.sampling}
          {slots.unitMasses}
          {slots.dryResidues}
          {slots.acts}
          <Section title={t('evidence.history')} count={props.history.length}>
            <Timeline t={t} events={props.history} />
          </Section>
        </div>
      </div>
    </>
  );
}

function WhereFrom({ t, exhibit, order, among }: ExhibitPageProps) {
  const place = t('evidence.exhibit.place', { position: exhibit.position, among });
  return exhibit.caseNumber === null ? (
    <>
      <a href={paths.order(order.id)}>{order.words}</a>, {place}
    </>
  ) : (
    <>
      {t('evidence.case')}{' '}
      <a class="code" href={paths.case(exhibit.caseNumber)}>
        {exhibit.caseNumber}
      </a>
      , {place}
    </>
  );
}

function Identity({ t, exhibit, order, slots }: ExhibitPageProps) {
  const ordered: Fact = { label: t('evidence.order.orderedBy'), value: order.orderedBy };
  return (
    <Section
      title={t('evidence.exhibit')}
      end={slots.sealBadge ?? <IntakeSealBadge t={t} exhibit={exhibit} />}
      inside="stack"
    >
      {slots.barcode ?? (exhibit.number !== null && <span class="code lead">{exhibit.number}</span>)}
      <ExhibitFacts t={t} exhibit={exhibit} seal={slots.seal} more={[ordered, ...(slots.facts ?? [])]} />
    </Section>
  );
}

function IntakeSealBadge({ t, exhibit }: Pick<ExhibitPageProps, 't' | 'exhibit'>) {
  const condition = exhibit.sealCondition;
  if (condition === null) return <Badge tone="plain">{t('evidence.exhibit.uninspected')}</Badge>;
  return <Badge tone={condition === 'intact' ? 'ok' : 'warn'}>{t.code('evidence', `sealBadge.${condition}`)}</Badge>;
}
