// What was integrated by hand in a run: each act with its area before and after, who, when and why, and whether another person
// confirmed or refused it; what was undone stays.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { handTrace } from './hand-trace.js';
import { JudgeForms, Refusal, type Said } from './judged-integration.js';

export interface IntegrationView {
  readonly id: string;
  readonly mz: number | null;
  readonly analyte: string | null;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly areaBefore: number | null;
  readonly area: number;
  readonly reason: string;
  readonly person: string;
  readonly at: string;
  readonly confirmation: Omit<Said, 'reason'> | null;
  readonly refusal: Said | null;
  /** Refused, and integrated anew since. */
  readonly isReplaced: boolean;
  /** By whoever looks at the page. */
  readonly isOwn: boolean;
  readonly ending: Said | null;
}

export interface IntegrationsPartProps {
  readonly t: T;
  readonly integrations: readonly IntegrationView[];
  readonly mayUndo: boolean;
  readonly mayConfirm: boolean;
  /** What is wrong with the reason that was typed for undoing one. */
  readonly refused?: string | undefined;
  /** Likewise for refusing one. */
  readonly refusalRefused?: string | undefined;
}

export function IntegrationsPart({ t, integrations, ...may }: IntegrationsPartProps) {
  return (
    <Section title={t('evaluation.hand')} count={integrations.length} inside="flush" id="by-hand">
      <Table label={t('evaluation.hand')} columns={columns(t, may)} rows={integrations} keyOf={({ id }) => id} />
    </Section>
  );
}

function columns(
  t: T,
  { mayUndo, mayConfirm, refused, refusalRefused }: Omit<IntegrationsPartProps, 't' | 'integrations'>,
): readonly Column<IntegrationView>[] {
  const { integer, minutes, dateTime } = t.formats;
  const area = (value: number | null): string =>
    value === null ? t('evaluation.ratios.nothing') : integer(Math.round(value));
  return [
    { head: t('evaluation.hand.trace'), cell: (row) => handTrace(t, row) },
    {
      head: t('evaluation.hand.stretch'),
      kind: 'num',
      cell: (row) => `${minutes(row.startSeconds, 3)}–${minutes(row.endSeconds, 3)}`,
    },
    { head: t('evaluation.hand.before'), kind: 'num', cell: (row) => area(row.areaBefore) },
    { head: t('evaluation.hand.after'), kind: 'num', cell: (row) => area(row.area) },
    {
      head: t('evaluation.hand.why'),
      cell: (row) => (
        <>
          {row.reason}
          <br />
          <span class="quiet">{`${row.person}, ${dateTime(row.at)}`}</span>
          <Judgement t={t} row={row} mayConfirm={mayConfirm} refused={refusalRefused} />
          {row.ending && (
            <>
              <br />
              <Badge tone="plain">{t('evaluation.hand.undone')}</Badge> {row.ending.reason}
              <br />
              <span class="quiet">{`${row.ending.person}, ${dateTime(row.ending.at)}`}</span>
            </>
          )}
          {mayUndo && row.ending === null && row.refusal === null && <UndoForm t={t} id={row.id} refused={refused} />}
        </>
      ),
    },
  ];
}

interface JudgementProps {
  readonly t: T;
  readonly row: IntegrationView;
  readonly mayConfirm: boolean;
  readonly refused: string | undefined;
}

function Judgement({ t, row, mayConfirm, refused }: JudgementProps) {
  const { id, confirmation, refusal, isReplaced, isOwn, ending } = row;
  if (confirmation !== null) {
    return (
      <>
        <br />
        <Badge tone="ok">{t('evaluation.hand.confirmed')}</Badge>{' '}
        <span class="quiet">{`${confirmation.person}, ${t.formats.dateTime(confirmation.at)}`}</span>
      </>
    );
  }
  if (refusal !== null) return <Refusal t={t} refusal={refusal} isReplaced={isReplaced} />;
  if (ending !== null) return null;
  return (
    <>
      <br />
      <Badge tone="warn">{t('evaluation.hand.unconfirmed')}</Badge> {t('evaluation.hand.unconfirmed.what')}
      {mayConfirm && !isOwn && <JudgeForms t={t} id={id} refused={refused} />}
    </>
  );
}

interface UndoFormProps extends Pick<IntegrationsPartProps, 't' | 'refused'> {
  readonly id: string;
}

function UndoForm({ t, id, refused }: UndoFormProps) {
  return (
    <details open={refused !== undefined}>
      <summary>{t('evaluation.hand.undo')}</summary>
      <form class="stack tight" method="post" action={paths.integrationEndings(id)}>
        <TextField
          name="undoReason"
          id={`f-undo-${id}`}
          label={t('evaluation.hand.reason')}
          refused={refused}
          maxLength={500}
          required
        />
        <Button>{t('evaluation.hand.undo')}</Button>
      </form>
    </details>
  );
}
