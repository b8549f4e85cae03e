// One case: who ordered what, how far it has come, its exhibits. Other rooms fill the slots: measurements, reports.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Gates, type Gate } from '../parts/gates.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Timeline, type TimelineEvent } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { ExhibitsPart, type ExhibitLineView } from '../exhibits/exhibits-part.js';
import { OrderFacts } from '../orders/order-facts.js';
import type { OrderView } from '../orders/order-view.js';
import { Questions } from '../orders/questions.js';
import { AssignmentPart, type AssignmentPartProps } from './assignment-part.js';
import { StageBadge } from './cases-page.js';

/** What other rooms have to show of a case. */
export interface CaseSlots {
  readonly buttons?: ComponentChildren;
  /** What is forbidden or has gone wrong. */
  readonly notices?: ComponentChildren;
  readonly measurements?: ComponentChildren;
  readonly reports?: ComponentChildren;
  readonly acts?: ComponentChildren;
}

export interface CasePageProps {
  readonly t: T;
  readonly number: string;
  readonly stage: string;
  readonly order: OrderView;
  readonly questions: readonly string[];
  readonly exhibits: readonly ExhibitLineView[];
  readonly steps: readonly Gate[];
  readonly discrepancyAct: string | null;
  /** For those who give cases to chemists. */
  readonly assignment?: Omit<AssignmentPartProps, 't'> | undefined;
  readonly history: readonly TimelineEvent[];
  readonly slots: CaseSlots;
  readonly may: { readonly warn: boolean };
}

export function CasePage(props: CasePageProps) {
  const { t, slots, order } = props;
  return (
    <>
      <PageHead
        title={t('evidence.case.title', { number: props.number })}
        above={<StageBadge t={t} stage={props.stage} />}
        below={order.orderingBody}
        buttons={
          <>
            <LinkButton href={paths.order(order.id)}>{t('evidence.order')}</LinkButton>
            {slots.buttons}
            {props.may.warn && (
              <LinkButton href={paths.newWarning(props.number)} kind="main">
                {t('evidence.warning.sign')}
              </LinkButton>
            )}
          </>
        }
      />
      <div class="stack">
        {props.discrepancyAct !== null && (
          <Notice tone="warn" title={t('evidence.case.discrepancies')}>
            {t('evidence.discrepancy.act', { act: props.discrepancyAct })}
          </Notice>
        )}
        {slots.notices}
        <div class="half">
          <div class="stack">
            <Section title={t('evidence.case.steps')} inside="flush">
              <Gates t={t} gates={props.steps} />
            </Section>
            {props.assignment && <AssignmentPart t={t} {...props.assignment} />}
            <Section title={t('evidence.order')}>
              <OrderFacts t={t} order={order} />
            </Section>
          </div>
          <div class="stack">
            <ExhibitsPart t={t} exhibits={props.exhibits} />
            <Questions t={t} questions={props.questions} />
            {slots.measurements}
            {slots.reports}
            {slots.acts}
            <Section title={t('evidence.history')} count={props.history.length}>
              <Timeline t={t} events={props.history} />
            </Section>
          </div>
        </div>
      </div>
    </>
  );
}
