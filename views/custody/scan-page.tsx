// The scan page: state and field left, list and commit right. Every answer replaces the four parts; without a script each is a page.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { LostNotice, ScanField } from '../parts/scan-field.js';
import { ScanState } from '../parts/scan-state.js';
import { Volume } from '../parts/volume.js';
import { paths } from '../paths.js';
import { CameraPart } from './camera-part.js';
import { ScanChoice } from './scan-choice.js';
import { ScanSteps } from './scan-steps.js';
import { ScanTray } from './scan-tray.js';
import type { ScanView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';
import { SigningForm } from './signing-form.js';
import { WaitingPart } from './waiting-part.js';

export interface ScanPageProps {
  readonly t: T;
  readonly view: ScanView;
}

export function ScanPage({ t, view, wasm }: ScanPageProps & { readonly wasm: string }) {
  return (
    <div class="stack" data-sheet-of={view.personId} data-sheet-begun={view.begun}>
      <h1 class="hidden">{t('custody.scan.title')}</h1>
      <div data-lost-notice hidden>
        <Notice tone="stop" title={t('custody.scan.lost')} live>
          {t('custody.scan.lost.do')}
        </Notice>
      </div>
      <div id="scan-steps">
        <ScanSteps t={t} view={view} />
      </div>
      <div class="bench">
        <div class="stack">
          <State t={t} view={view} />
          <LostNotice t={t} />
          {view.restored && <Restored t={t} view={view} restored={view.restored} />}
          <ScanField
            t={t}
            id="scan-code"
            formId="scan-form"
            action={paths.scans()}
            method="post"
            label={t('custody.scan.field')}
            target="scan-state"
            own="own"
            value={view.restored?.code}
            focus={view.stage === 'signing' ? 'elsewhere' : 'here'}
          />
          <CameraPart t={t} wasm={wasm} />
        </div>
        <div class="stack">
          <WaitingPart t={t} personId={view.personId} word={t('custody.scan.asking')} />
          <div class="stack" id="scan-list">
            <List t={t} view={view} />
          </div>
        </div>
      </div>
      <Volume t={t} />
    </div>
  );
}

interface RestoredProps extends ScanPageProps {
  readonly restored: NonNullable<ScanView['restored']>;
}

function Restored({ t, view, restored }: RestoredProps) {
  const { at, count } = restored;
  return (
    <Notice tone="ok" title={t('signing.restored', { count, time: t.formats.time(at) })}>
      <form method="post" action={paths.scans()}>
        <SheetFields fields={view.fields} />
        <Button kind="plain" name="choose" value="cancel">
          {t('signing.restored.drop')}
        </Button>
      </form>
    </Notice>
  );
}

/** Stands with the list, so that the newest sheet is what is kept. */
function Lock({ t, view }: ScanPageProps) {
  return (
    <form method="post" action={paths.sessionLocks()}>
      <SheetFields fields={view.fields} />
      <Button kind="plain" name="back" value={paths.scans()} lockMinutes={view.lockMinutes}>
        {t('signing.lock')}
      </Button>
    </form>
  );
}

/** The same for htmx: the state is the answer, the other parts find their places by themselves. */
export function ScanAnswerParts({ t, view }: ScanPageProps) {
  return (
    <>
      <State t={t} view={view} />
      <Elsewhere id="scan-steps">
        <ScanSteps t={t} view={view} />
      </Elsewhere>
      <Elsewhere id="scan-list" face="stack">
        <List t={t} view={view} />
      </Elsewhere>
    </>
  );
}

function Elsewhere({ id, face, children }: { id: string; face?: string; children: ComponentChildren }) {
  return (
    <div id={id} class={face} {...{ 'hx-swap-oob': 'true' }}>
      {children}
    </div>
  );
}

interface TakeBoxProps extends ScanPageProps {
  readonly placeId: string;
}

function TakeBox({ t, view, placeId }: TakeBoxProps) {
  return (
    <form method="post" action={paths.scans()}>
      <SheetFields fields={view.fields} />
      <Button name="box" value={placeId}>
        {t('storage.box.take')}
      </Button>
    </form>
  );
}

function State({ t, view }: ScanPageProps) {
  const { answer } = view;
  const lines = answer.lines.map(({ fact, advice }) => (
    <>
      {fact !== undefined && <b>{fact}</b>} {advice}
    </>
  ));
  const { box, ...said } = answer;
  const button = box && <TakeBox t={t} view={view} placeId={box.placeId} />;
  return <ScanState t={t} {...said} lines={lines} button={button} id="scan-state" />;
}

function List({ t, view }: ScanPageProps) {
  return (
    <>
      {Object.entries(view.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} form="scan-form" />
      ))}
      {view.recordedSheet !== undefined && <span hidden data-recorded-sheet={view.recordedSheet} />}
      {view.stage === 'choosing' && <ScanChoice t={t} view={view} />}
      {view.stage === 'signing' && view.signing && <SigningForm t={t} view={view} signing={view.signing} />}
      {(view.stage !== 'choosing' || view.items.length > 0) && <ScanTray t={t} view={view} />}
      <Lock t={t} view={view} />
    </>
  );
}
