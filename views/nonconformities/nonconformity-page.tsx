// One non-conformity: what came to light and by what, its steps, and the forms for what comes next.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextArea } from '../parts/text-field.js';
import { Timeline } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { NonconformityBadge } from './nonconformity-badge.js';
import type { NonconformityPageView } from './nonconformity-view.js';

export interface NonconformityPageProps {
  readonly t: T;
  readonly view: NonconformityPageView;
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function NonconformityPage(props: NonconformityPageProps) {
  const { t, view, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={t('storage.nonconformity.of', { number: view.number })}
        above={<a href={paths.nonconformities()}>{t('storage.nonconformities.title')}</a>}
        below={<NonconformityBadge t={t} state={view.state} />}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      <div class="split">
        <div class="stack">
          <Section title={t('storage.nonconformity.facts')}>
            <FactsPart t={t} view={view} />
          </Section>
          <Section title={t('storage.nonconformity.steps')} count={view.steps.length}>
            <Steps t={t} view={view} />
          </Section>
        </div>
        <div class="stack">
          {view.forms.includes('explained') && <NoteForm {...props} type="explained" />}
          {view.forms.includes('closed') && <NoteForm {...props} type="closed" />}
          {view.forms.includes('assigned') && <AssignForm {...props} />}
        </div>
      </div>
    </div>
  );
}

function FactsPart({ t, view }: { readonly t: T; readonly view: NonconformityPageView }) {
  const late: ComponentChildren = view.late === 'yes' && <Badge tone="warn">{t('storage.late')}</Badge>;
  return (
    <Facts
      facts={[
        {
          label: t('custody.column.item'),
          value: (
            <a class="code" href={view.itemHref}>
              {view.number}
            </a>
          ),
        },
        { label: t('custody.column.what'), value: view.description },
        { label: t('storage.nonconformity.kind'), value: t(`storage.nonconformity.kind.${view.kind}`) },
        {
          label: t('storage.nonconformity.source'),
          value: <a href={view.source.href}>{t(`storage.nonconformity.source.${view.source.kind}`)}</a>,
        },
        { label: t('storage.nonconformity.owner'), value: view.owner },
        {
          label: t('storage.nonconformity.due'),
          value: (
            <span class="marks">
              {t.formats.date(view.dueDate)} {late}
            </span>
          ),
        },
      ]}
    />
  );
}

function Steps({ t, view }: { readonly t: T; readonly view: NonconformityPageView }) {
  return (
    <Timeline
      t={t}
      events={view.steps.map((step, index) => ({
        id: step.id,
        at: step.at,
        what: t(`storage.nonconformity.step.${step.type}`),
        who: [
          step.by,
          step.type === 'opened' || step.type === 'assigned'
            ? t('storage.nonconformity.step.owner', { owner: step.owner, due: t.formats.date(step.dueDate) })
            : undefined,
          step.note === null ? undefined : step.note,
        ]
          .filter(Boolean)
          .join(' · '),
        kind: index === 0 ? ('now' as const) : ('past' as const),
        proof: step.proof,
      }))}
    />
  );
}

function NoteForm({
  t,
  view,
  typed,
  refused,
  type,
}: NonconformityPageProps & { readonly type: 'explained' | 'closed' }) {
  const isMine = typed['type'] === type;
  return (
    <Section title={t(`storage.nonconformity.form.${type}`)} inside="flush">
      <form class="inside stack" method="post" action={paths.nonconformitySteps(view.id)} data-draft={type}>
        <input type="hidden" name="type" value={type} />
        <TextArea
          name="note"
          id={`f-note-${type}`}
          label={t('storage.reason')}
          hint={t(`storage.nonconformity.form.${type}.hint`)}
          value={isMine ? typed['note'] : undefined}
          refused={isMine ? refused['note'] : undefined}
          maxLength={2000}
          required
        />
        <Button kind="main">{t(`storage.nonconformity.form.${type}.submit`)}</Button>
      </form>
    </Section>
  );
}

function AssignForm({ t, view, typed, refused }: NonconformityPageProps) {
  const isMine = typed['type'] === 'assigned';
  return (
    <Section title={t('storage.nonconformity.form.assigned')} inside="flush">
      <form class="inside stack" method="post" action={paths.nonconformitySteps(view.id)} data-draft="assigned">
        <input type="hidden" name="type" value="assigned" />
        <SelectField
          name="ownerId"
          label={t('storage.nonconformity.owner')}
          options={view.owners.map(({ id, name }) => ({ value: id, label: name }))}
          value={isMine ? typed['ownerId'] : view.ownerId}
          refused={isMine ? refused['ownerId'] : undefined}
        />
        <DateField
          name="dueDate"
          label={t('storage.nonconformity.due')}
          value={isMine ? typed['dueDate'] : view.dueDate}
          refused={isMine ? refused['dueDate'] : undefined}
          required
        />
        <Button>{t('storage.nonconformity.form.assigned.submit')}</Button>
      </form>
    </Section>
  );
}
