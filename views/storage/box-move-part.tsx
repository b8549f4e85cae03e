// Moves a box with all that is in it: by the list of the scan page, where it is signed like any other.
import type { ComponentChildren } from 'preact';
import { SheetFields } from '../custody/sheet-fields.js';
import type { ScanPageAction } from '../custody/scan-page-action.js';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { BoxMoveView } from './place-view.js';

export interface BoxMovePartProps {
  readonly t: T;
  readonly boxId: string;
  readonly move: BoxMoveView;
}

export function BoxMovePart({ t, boxId, move }: BoxMovePartProps) {
  const isTaking = move.kind === 'stands' || move.kind === 'offered-to-me';
  return (
    <Section title={t('storage.box.move')} inside="stack">
      <p class="second">{t(isTaking ? 'storage.box.take.do' : 'storage.box.put.do', { count: move.itemCount })}</p>
      <Moves t={t} boxId={boxId} move={move} />
    </Section>
  );
}

function Moves({ t, boxId, move }: BoxMovePartProps) {
  if (move.kind === 'stands') {
    return <Move boxId={boxId} action="take-out" submit={t('storage.box.take.submit')} kind="main" />;
  }
  if (move.kind === 'offered-by-me') {
    return <Move boxId={boxId} action="withdraw" submit={t('storage.box.withdraw')} kind="main" />;
  }
  if (move.kind === 'offered-to-me') {
    return (
      <>
        <Move boxId={boxId} action="accept" submit={t('storage.box.accept', { giver: move.giver })} kind="main" />
        <Move boxId={boxId} action="decline" submit={t('custody.decline.submit')} kind="outlined">
          <TextField name="reason" label={t('custody.decline.reason')} maxLength={500} required />
        </Move>
      </>
    );
  }
  return (
    <>
      <Move boxId={boxId} action="store" submit={t('storage.box.put.submit')} kind="main">
        <SelectField
          name="place"
          label={t('storage.box.choose')}
          blank={t('custody.choose.blank')}
          options={move.parents.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      </Move>
      <Move boxId={boxId} action="hand-over" submit={t('storage.box.offer.submit')} kind="outlined">
        <SelectField
          name="receiver"
          label={t('custody.choose.receiver')}
          blank={t('custody.choose.blank')}
          options={move.receivers.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      </Move>
      <form method="post" action={paths.scans()}>
        <Button name="box" value={boxId} kind="plain">
          {t('storage.box.scan')}
        </Button>
      </form>
    </>
  );
}

interface MoveProps {
  readonly boxId: string;
  readonly action: ScanPageAction;
  readonly submit: string;
  readonly kind: 'main' | 'outlined';
  readonly children?: ComponentChildren;
}

function Move({ boxId, action, submit, kind, children }: MoveProps) {
  return (
    <form class="stack tight" method="post" action={paths.scans()}>
      <SheetFields fields={{ action, box: boxId, then: 'sign' }} />
      {children}
      <Button kind={kind}>{submit}</Button>
    </form>
  );
}
