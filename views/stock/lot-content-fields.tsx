// What is in the lot, how much of it, of what it was made, and whether it is controlled.
import type { T } from '../messages/translate.js';
import { Choice } from '../parts/choice.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { concentrationUnitText } from './amount-text.js';
import type { LotKindName } from './lot-view.js';

export interface LotFieldsProps {
  readonly t: T;
  readonly kind: LotKindName;
  readonly concentrationUnits: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
}

const partPlaces = [1, 2, 3, 4, 5] as const;

export function ContentFields(props: LotFieldsProps) {
  const { t, kind, values, refused, concentrationUnits } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <>
      {kind !== 'solution' && (
        <div class="half">
          <TextField {...field('purity')} label={t('stock.purity.percent')} inputMode="decimal" maxLength={16} />
          <TextField
            {...field('purityUncertainty')}
            label={t('stock.purityUncertainty')}
            inputMode="decimal"
            maxLength={16}
          />
        </div>
      )}
      <div class="half">
        <TextField
          {...field('concentration')}
          label={t('stock.concentration')}
          inputMode="decimal"
          maxLength={16}
          required={kind === 'solution'}
        />
        <SelectField
          {...field('concentrationUnit')}
          label={t('stock.concentrationUnit')}
          options={concentrationUnits.map((value) => ({ value, label: concentrationUnitText(t, value) }))}
          blank={t('stock.choose')}
          required={kind === 'solution'}
        />
      </div>
      {kind === 'solution' && <PartFields {...props} />}
    </>
  );
}

function PartFields({ t, values, refused }: LotFieldsProps) {
  const first = refused['parts'];
  return (
    <>
      <p class="second">{t('stock.parts.what')}</p>
      {partPlaces.map((place) => {
        const [name, amount] = [`part${place}`, `partAmount${place}`];
        return (
          <div key={place} class="half">
            <TextField
              name={name}
              label={t('stock.part', { place })}
              value={values[name]}
              refused={refused[name] ?? (place === 1 ? first : undefined)}
              scan="into"
              face="code"
              maxLength={40}
            />
            <TextField
              name={amount}
              label={t('stock.part.amount')}
              value={values[amount]}
              refused={refused[amount]}
              inputMode="decimal"
              face="code"
              maxLength={40}
            />
          </div>
        );
      })}
    </>
  );
}

export function AmountFields({ t, kind, values, refused }: LotFieldsProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  const usual = kind === 'solution' ? 'microlitres' : 'micrograms';
  return (
    <>
      <div class="half">
        <TextField
          {...field('amount')}
          label={t(kind === 'solution' ? 'stock.amount.prepared' : 'stock.amount.entered')}
          hint={t('stock.amount.entered.hint')}
          inputMode="decimal"
          face="code"
          maxLength={40}
          required
        />
        <SelectField
          {...field('amountUnit')}
          value={values['amountUnit'] ?? usual}
          label={t('stock.amountUnit')}
          options={(['micrograms', 'microlitres'] as const).map((value) => ({
            value,
            label: t(`stock.amountUnit.${value}`),
          }))}
          required
        />
      </div>
      <TextArea
        {...field('purpose')}
        label={t(kind === 'solution' ? 'stock.purpose.prepared' : 'stock.purpose.entered')}
        hint={t(kind === 'solution' ? 'stock.purpose.prepared.hint' : 'stock.purpose.entered.hint')}
        rows={2}
        maxLength={500}
        required
      />
      <Choice
        name="control"
        label={t('stock.control')}
        options={(['free', 'controlled'] as const).map((value) => ({
          value,
          label: t(`stock.control.${value}`),
        }))}
        chosen={values['control'] ?? 'free'}
        refused={refused['control']}
      />
    </>
  );
}
