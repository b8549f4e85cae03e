// With which lots a batch is run: the form before it is made, and what was named once it is.
import type { T } from '../messages/translate.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { paths } from '../paths.js';

export interface LotPlaceView {
  readonly role: 'calibrator' | 'internal-standard' | 'control';
  readonly level: string | null;
}

export interface LotFieldView extends LotPlaceView {
  /** Of its field. */
  readonly name: string;
  readonly value: string;
}

export interface LotFieldsProps {
  readonly t: T;
  readonly fields: readonly LotFieldView[];
  readonly lots: readonly Option[];
}

export function LotFields({ t, fields, lots }: LotFieldsProps) {
  return (
    <Section title={t('batches.lots')} inside="stack">
      <p class="second">{t('batches.lots.hint')}</p>
      <div class="columns">
        {fields.map((field) => (
          <SelectField
            key={field.name}
            name={field.name}
            label={placeWords(t, field)}
            value={field.value}
            options={lots}
            blank={t('batches.lots.unnamed')}
          />
        ))}
      </div>
    </Section>
  );
}

export interface NamedLotView extends LotPlaceView {
  readonly lot: { readonly id: string; readonly number: string; readonly name: string };
}

export function NamedLots({ t, lots }: { readonly t: T; readonly lots: readonly NamedLotView[] }) {
  if (lots.length === 0) return null;
  const facts = lots.map((named) => ({
    label: placeWords(t, named),
    value: (
      <>
        <a class="code" href={paths.lot(named.lot.id)}>
          {named.lot.number}
        </a>{' '}
        {named.lot.name}
      </>
    ),
  }));
  return (
    <Section title={t('batches.lots')}>
      <Facts facts={facts} />
    </Section>
  );
}

function placeWords(t: T, { role, level }: LotPlaceView): string {
  if (role === 'internal-standard') return t('batches.lots.internalStandard');
  const words = t(`batches.kind.${role}`);
  return level === null ? words : `${words} ${level}`;
}
