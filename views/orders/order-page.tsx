// One order: what the ruling says, its exhibits, and, for the registrar, what is still missing before it is registered.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Timeline, type TimelineEvent } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { ExhibitsPart, type ExhibitLineView } from '../exhibits/exhibits-part.js';
import { OrderFacts, rulingWords, StatusBadge } from './order-facts.js';
import type { OrderView } from './order-view.js';
import { Questions } from './questions.js';
import { RegistrationPart, type RegistrationPartProps } from './registration-part.js';

export interface OrderPageProps {
  readonly t: T;
  readonly order: OrderView;
  readonly questions: readonly string[];
  readonly exhibits: readonly ExhibitLineView[];
  readonly history: readonly TimelineEvent[];
  readonly may: OrderRights;
  /** What other rooms have to say of the order. */
  readonly notices?: ComponentChildren;
  /** Present for a registrar while nothing is decided. */
  readonly registration?: Omit<RegistrationPartProps, 't'> | undefined;
}

interface OrderRights {
  readonly correct: boolean;
  readonly addExhibit: boolean;
  readonly refuse: boolean;
  readonly create: boolean;
}

export function OrderPage(props: OrderPageProps) {
  const { t, order, may, registration } = props;
  return (
    <>
      <PageHead
        title={t('evidence.order.title', { ruling: rulingWords(t, order) })}
        above={<StatusBadge t={t} order={order} />}
        buttons={<OrderButtons t={t} order={order} may={may} />}
      />
      <div class="stack">
        <OutcomeNotice t={t} order={order} />
        {props.notices}
        <div class="half">
          <div class="stack">
            <Section title={t('evidence.order')}>
              <OrderFacts t={t} order={order} />
            </Section>
            <Section title={t('evidence.order.circumstances')}>
              <p class="verbatim narrow">{order.circumstances}</p>
            </Section>
          </div>
          <div class="stack">
            <Questions t={t} questions={props.questions} />
            <ExhibitsPart
              t={t}
              exhibits={props.exhibits}
              add={may.addExhibit ? paths.newExhibit(order.id) : undefined}
            />
            {registration && <RegistrationPart t={t} {...registration} />}
            <Section title={t('evidence.history')} count={props.history.length}>
              <Timeline t={t} events={props.history} />
            </Section>
          </div>
        </div>
      </div>
    </>
  );
}

function OrderButtons({ t, order, may }: Pick<OrderPageProps, 't' | 'order' | 'may'>): ComponentChildren {
  return (
    <>
      {may.refuse && <LinkButton href={paths.newRefusal(order.id)}>{t('evidence.order.refuse')}</LinkButton>}
      {may.create && order.status === 'refused' && (
        <LinkButton href={paths.newOrder(order.id)} kind="main">
          {t('evidence.order.again')}
        </LinkButton>
      )}
      {may.correct && <LinkButton href={paths.orderCorrection(order.id)}>{t('evidence.correct')}</LinkButton>}
      {order.caseNumber !== null && (
        <LinkButton href={paths.case(order.caseNumber)} kind="main">
          {t('evidence.case.open', { number: order.caseNumber })}
        </LinkButton>
      )}
    </>
  );
}

function OutcomeNotice({ t, order }: Pick<OrderPageProps, 't' | 'order'>) {
  if (order.status !== 'refused') return null;
  return (
    <Notice tone="stop" title={t('evidence.order.refused')}>
      {order.refusedReason}
    </Notice>
  );
}
