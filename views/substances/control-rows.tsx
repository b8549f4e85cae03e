// Rows of lists and thresholds in the form of a substance; two stay empty for more.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { DateField, TextField } from '../parts/text-field.js';

export interface ControlRowsProps {
  readonly t: T;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly rows: { readonly listing: number; readonly threshold: number };
  readonly sizes: readonly string[];
  readonly bases: readonly string[];
}

export function ControlRows(props: ControlRowsProps) {
  const { t, rows } = props;
  return (
    <>
      <Section title={t('substances.listings')} inside="stack">
        {counted(rows.listing).map((row) => (
          <ListingRow key={row} {...props} name={`listing${row}`} row={row} />
        ))}
      </Section>
      <Section title={t('substances.thresholds')} inside="stack">
        <p class="second small">{t('substances.thresholds.hint')}</p>
        {counted(rows.threshold).map((row) => (
          <ThresholdRow key={row} {...props} name={`threshold${row}`} row={row} />
        ))}
      </Section>
    </>
  );
}

const counted = (rows: number): readonly number[] => Array.from({ length: rows }, (_, place) => place + 1);

type RowProps = ControlRowsProps & { readonly name: string; readonly row: number };

/** What was refused of the row as a whole stands at its first field. */
const fieldOf = ({ values, refused, name }: RowProps, column: string, isFirst = false) => {
  const of = `${name}-${column}`;
  return { name: of, value: values[of], refused: refused[of] ?? (isFirst ? refused[name] : undefined) };
};

function ListingRow(props: RowProps) {
  const { t, row } = props;
  return (
    <fieldset class="stack tight">
      <legend>{t('substances.row', { row })}</legend>
      <div class="columns">
        <TextField {...fieldOf(props, 'list', true)} label={t('substances.listing')} maxLength={300} />
        <TextField {...fieldOf(props, 'position')} label={t('substances.position')} maxLength={200} />
      </div>
      <ActFields {...props} />
    </fieldset>
  );
}

function ActFields(props: RowProps) {
  const { t } = props;
  return (
    <>
      <TextField {...fieldOf(props, 'act')} label={t('substances.act')} maxLength={300} />
      <div class="columns">
        <DateField {...fieldOf(props, 'from')} label={t('substances.from')} />
        <DateField {...fieldOf(props, 'to')} label={t('substances.to')} />
      </div>
    </>
  );
}

function ThresholdRow(props: RowProps) {
  const { t, row, sizes, bases } = props;
  const options = (values: readonly string[], what: string) =>
    values.map((value) => ({ value, label: t.code('substances', `${what}.${value}`) }));
  const bounds = (side: 'lower' | 'upper') => [
    { value: 'inclusive', label: t(`substances.bound.${side}.inclusive`) },
    { value: 'exclusive', label: t(`substances.bound.${side}.exclusive`) },
  ];
  const number = { inputMode: 'decimal', face: 'code', maxLength: 24 } as const;
  return (
    <fieldset class="stack tight">
      <legend>{t('substances.row', { row })}</legend>
      <div class="columns">
        <SelectField {...fieldOf(props, 'size', true)} label={t('substances.size')} options={options(sizes, 'size')} />
        <SelectField {...fieldOf(props, 'basis')} label={t('substances.basis')} options={options(bases, 'basis')} />
      </div>
      <div class="columns">
        <SelectField {...fieldOf(props, 'lower_bound')} label={t('substances.bound.lower')} options={bounds('lower')} />
        <TextField {...fieldOf(props, 'lower_g')} {...number} label={t('substances.grams')} />
        <SelectField {...fieldOf(props, 'upper_bound')} label={t('substances.bound.upper')} options={bounds('upper')} />
        <TextField {...fieldOf(props, 'upper_g')} {...number} label={t('substances.grams')} />
      </div>
      <ActFields {...props} />
    </fieldset>
  );
}
