// One signature for the whole sheet: the PIN or the password; the first time in a session the badge too. Where the place wants
// two, the second person looks at the same items and proves who they are in the same form.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { FieldFrame } from '../parts/field.js';
import { Section } from '../parts/section.js';
import { SecretField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { includedIn, isIncluded, type ScanView, type SigningView } from './scan-view.js';
import { SheetFields } from './sheet-fields.js';
import { StatedTime } from './sheet-time.js';

export function SigningForm({
  t,
  view,
  signing,
}: {
  readonly t: T;
  readonly view: ScanView;
  readonly signing: SigningView;
}) {
  const { count } = includedIn(view.items);
  const { asksWho, asksWitness } = signing;
  return (
    <Section title={t('signing.sheet.title', { count })} inside="stack">
      <form method="post" action={paths.custody()} class="stack">
        <SheetFields fields={view.fields} />
        <p>
          <b>{view.person}</b>. {meaningOf(t, view, count)}
        </p>
        <StatedTime t={t} view={view} />
        {asksWho && (
          <BadgeField name="who" label={t('signing.who')} hint={t('signing.who.first')} value={signing.who} />
        )}
        <SecretField name="secret" label={t('signing.secret')} autofocus={!asksWho || signing.who !== ''} required />
        {asksWitness && <Witness t={t} who={signing.witness} />}
        <div class="commit">
          {/* Of the other form, so that Enter after the PIN signs. */}
          <Button form="sheet-unsigned" name="choose" value="cancel">
            {t('custody.scan.cancel')}
          </Button>
          <Button kind="main">{t('signing.sheet.submit', { count })}</Button>
        </div>
      </form>
      <form id="sheet-unsigned" method="post" action={paths.scans()}>
        <SheetFields fields={view.fields} />
        <Button kind="plain" name="choose" value="back">
          {t('signing.sheet.back')}
        </Button>
      </form>
    </Section>
  );
}

/** What the signature means, in the words of the act (21 CFR 11.50). */
function meaningOf(t: T, { action, place, receiver, fields, items }: ScanView, count: number): string {
  const named = { place: place ?? '', receiver: receiver ?? '', reason: fields['reason'] ?? '' };
  const meaning = t(`signing.meaning.${action ?? 'store'}`, { count, ...named });
  const boxes = items.filter((each) => each.kind === 'box' && isIncluded(each)).map(({ number }) => number);
  const names = boxes.join(', ');
  if (boxes.length > 0 && count === 0) {
    return t('signing.boxes.empty', { action: t(`custody.action.${action ?? 'store'}`), names });
  }
  return boxes.length === 0 ? meaning : `${meaning} ${t('signing.boxes', { names })}`;
}

function Witness({ t, who }: { readonly t: T; readonly who: string }) {
  return (
    <div class="stack">
      <p class="second">{t('custody.witness.do')}</p>
      <BadgeField name="witness" label={t('custody.witness.who')} hint={undefined} value={who} />
      <SecretField name="witnessSecret" label={t('custody.witness.secret')} required />
    </div>
  );
}

interface BadgeFieldProps {
  readonly name: 'who' | 'witness';
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
}

/** A badge that is scanned while the page asks for one goes into the first such field that is empty. */
function BadgeField({ name, label, hint, value }: BadgeFieldProps) {
  return (
    <FieldFrame
      name={name}
      label={label}
      hint={hint}
      required
      control={(ties) => (
        <input
          {...ties}
          data-scan-into=""
          data-badge-home=""
          autocomplete="off"
          autofocus={name === 'who' && value === ''}
          value={value}
          maxLength={100}
        />
      )}
    />
  );
}
