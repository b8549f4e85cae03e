// The second person: looks at the same items, scans the badge, types the password.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { FieldFrame } from '../parts/field.js';
import { PasswordField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ScanView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';

export function WitnessForm({ t, view }: { readonly t: T; readonly view: ScanView }) {
  const count = view.items.filter((item) => item.refusal === undefined).length;
  return (
    <Section title={t('common.state.pair')} count={count} inside="stack">
      <form method="post" action={paths.custody()} class="stack">
        <div class="stack">
          <p class="second">{t('custody.witness.do')}</p>
          {view.witness?.refusal !== undefined && <Notice tone="stop" title={view.witness.refusal} live />}
          <SheetFields fields={view.fields} />
          <BadgeField t={t} who={view.witness?.who} />
          <PasswordField name="witnessPassword" purpose="current" label={t('custody.witness.password')} required />
        </div>
        <div class="commit">
          <button class="button" formaction={paths.scans()} formnovalidate name="choose" value="cancel">
            {t('custody.scan.cancel')}
          </button>
          <Button kind="main">{t('custody.witness.confirm')}</Button>
        </div>
      </form>
    </Section>
  );
}

/** Takes the badge that is scanned while it has the focus: elsewhere a badge would name a receiver. */
function BadgeField({ t, who }: { readonly t: T; readonly who: string | undefined }) {
  return (
    <FieldFrame
      name="witness"
      label={t('custody.witness.who')}
      required
      control={(ties) => <input {...ties} data-scan-into="" autocomplete="off" autofocus value={who} maxLength={100} />}
    />
  );
}
