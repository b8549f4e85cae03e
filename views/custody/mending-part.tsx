// What was recorded wrong is mended by a new record: undoing the newest move, correcting what an event says.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { CustodyEventView, ItemCustodyView, RefusedAct } from './item-view.js';
import { SheetFields } from './sheet-fields.js';
import { eventWords } from './timeline-part.js';

export interface MendingPartProps {
  readonly t: T;
  readonly view: ItemCustodyView;
  readonly refused: RefusedAct | undefined;
}

export function MendingPart({ t, view, refused }: MendingPartProps) {
  if (view.undoable === undefined && view.correctable.length === 0) return null;
  return (
    <Section title={t('custody.mend.title')} inside="stack" id="mending">
      <p class="second small">{t('custody.mend.how')}</p>
      {view.undoable && <UndoForm t={t} number={view.number} undoable={view.undoable} />}
      {view.correctable.length > 0 && <CorrectionForm t={t} view={view} refused={refused} />}
    </Section>
  );
}

interface UndoFormProps {
  readonly t: T;
  readonly number: string;
  readonly undoable: CustodyEventView;
}

/** Signed like every move, on the scan page. */
function UndoForm({ t, number, undoable }: UndoFormProps) {
  return (
    <details class="act">
      <summary>
        <b>{t('custody.undo.title')}</b>
      </summary>
      <form class="stack tight" method="post" action={paths.scans()}>
        <p>{lineOf(t, undoable)}</p>
        <SheetFields fields={{ action: 'undo', code: number, then: 'sign' }} />
        <Button>{t('custody.undo.submit')}</Button>
      </form>
    </details>
  );
}

function CorrectionForm({ t, view, refused }: MendingPartProps) {
  const mine = refused?.noun === 'corrections' ? refused : undefined;
  const typed = mine?.typed ?? {};
  const faults = mine?.fields ?? {};
  const events = view.correctable.map(({ event }) => ({ value: event.id, label: lineOf(t, event) }));
  const offered = new Set(view.correctable.flatMap(({ fields }) => fields));
  const fields = [...offered].map((field) => ({ value: field, label: t(`custody.correct.field.${field}`) }));
  const text = (name: 'right' | 'wrong') => ({
    name,
    id: `correct-${name}`,
    label: t(`custody.correct.${name}`),
    hint: t(`custody.correct.${name}.hint`),
    value: typed[name],
    refused: faults[name],
    maxLength: 300,
  });
  return (
    <details open={mine !== undefined} class="act">
      <summary>
        <b>{t('custody.correct.title')}</b>
      </summary>
      <form
        class="stack tight"
        method="post"
        action={paths.itemCustodyAct(view.number, 'corrections')}
        data-draft="correction"
      >
        <input type="hidden" name="eventId" value={typed['eventId'] ?? view.eventId} />
        <SelectField
          name="correctedEventId"
          label={t('custody.correct.event')}
          options={events}
          value={typed['correctedEventId']}
          refused={faults['correctedEventId']}
          required
        />
        <SelectField
          name="field"
          label={t('custody.correct.field')}
          options={fields}
          value={typed['field']}
          refused={faults['field']}
          required
        />
        <TextField {...text('right')} required />
        <TextField {...text('wrong')} />
        <TextArea
          name="reason"
          id="correct-reason"
          label={t('custody.correct.reason')}
          value={typed['reason']}
          refused={faults['reason']}
          maxLength={1_000}
          required
        />
        <Button>{t('custody.correct.submit')}</Button>
      </form>
    </details>
  );
}

function lineOf(t: T, event: CustodyEventView): string {
  return `${t.formats.dateTime(event.at)} · ${eventWords(t, event)} · ${event.person}`;
}
