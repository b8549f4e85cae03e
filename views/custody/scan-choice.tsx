// What to do and where, for hands that would rather press than scan a card.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { LastSheet } from './last-sheet.js';
import type { ScanPageAction } from './scan-page-action.js';
import type { Choosable, ScanView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';

export function ScanChoice({ t, view }: { readonly t: T; readonly view: ScanView }) {
  const plain = view.actions.filter((action) => !isAskedMore(action));
  return (
    <Section title={t('custody.scan.choose')} inside="stack">
      {view.actions.includes('decline') && view.action === 'decline' && <Reason t={t} view={view} />}
      <p class="second">{t('custody.scan.choose.do')}</p>
      <SheetForm view={view}>
        <div class="buttons">
          {plain.map((action) => (
            <Button key={action} name="choose" value={action}>
              {t(`custody.action.${action}`)}
            </Button>
          ))}
        </div>
      </SheetForm>
      {view.actions.includes('store') && view.places.length > 0 && (
        <Chooser t={t} view={view} action="store" options={view.places} />
      )}
      {view.actions.includes('hand-over') && view.receivers.length > 0 && (
        <Chooser t={t} view={view} action="hand-over" options={view.receivers} />
      )}
      <LastSheet t={t} view={view} />
    </Section>
  );
}

/** Where it goes or who receives it is chosen with it; why it is declined is asked next. */
const isAskedMore = (action: ScanPageAction): boolean => action === 'store' || action === 'hand-over';

function Reason({ t, view }: { readonly t: T; readonly view: ScanView }) {
  return (
    <SheetForm view={view}>
      <div class="stack tight">
        <TextField name="chosen" id="chosen-decline" label={t('custody.decline.reason')} maxLength={500} required />
        <Button name="choose" value="decline" kind="main">
          {t('custody.action.decline')}
        </Button>
      </div>
    </SheetForm>
  );
}

interface ChooserProps {
  readonly t: T;
  readonly view: ScanView;
  readonly action: Extract<ScanPageAction, 'store' | 'hand-over'>;
  readonly options: readonly Choosable[];
}

function Chooser({ t, view, action, options }: ChooserProps) {
  return (
    <SheetForm view={view}>
      <div class="stack tight">
        <SelectField
          name="chosen"
          id={`chosen-${action}`}
          label={t(action === 'store' ? 'custody.choose.place' : 'custody.choose.receiver')}
          blank={t('custody.choose.blank')}
          options={options.map((option) => ({ value: option.id, label: option.name }))}
          required
        />
        <Button name="choose" value={action}>
          {t(`custody.action.${action}`)}
        </Button>
      </div>
    </SheetForm>
  );
}

function SheetForm({ view, children }: { readonly view: ScanView; readonly children: preact.ComponentChildren }) {
  return (
    <form method="post" action={paths.scans()}>
      <SheetFields fields={view.fields} />
      {children}
    </form>
  );
}
