// The form of the limits: each value beside its source, the bands of ion ratios as rows with one to spare.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { fieldOf } from '../parts/field-of.js';
import { Notice } from '../parts/notice.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { limitWords, valueWords } from './limit-words.js';
import type { LimitField, LimitsPageProps } from './limits-view.js';

type FormProps = LimitsPageProps & { readonly t: T };

export function LimitsForm(props: FormProps) {
  const { t, refused, message, groups } = props;
  return (
    <form class="stack" method="post" action={paths.qualityLimits()}>
      <RefusedFields t={t} refused={refused} message={message} />
      {groups.map(({ name, limits }) => (
        <Section key={name} title={t(`quality.limits.${name}`)} inside="stack">
          {name === 'bench' && <p class="second">{t('quality.limits.bench.what')}</p>}
          {limits.map((limit) => (
            <LimitRow key={limit.name} {...props} limit={limit} />
          ))}
          {name === 'finding' && <Bands {...props} />}
        </Section>
      ))}
      <Section title={t('quality.limits.change')} inside="stack">
        <TextArea {...fieldOf(props)('reason')} label={t('quality.limits.reason')} rows={2} maxLength={500} required />
        <Buttons>
          <Button kind="main">{t('quality.limits.set')}</Button>
        </Buttons>
      </Section>
    </form>
  );
}

function LimitRow(props: FormProps & { readonly limit: LimitField }) {
  const { t, limit } = props;
  const { name, choices } = limit;
  return (
    <div class="valuesource">
      {choices === undefined ? (
        <TextField {...fieldOf(props)(name)} label={limitWords(t, name)} inputMode="decimal" face="code" required />
      ) : (
        <SelectField
          {...fieldOf(props)(name)}
          label={limitWords(t, name)}
          options={choices.map((value) => ({ value, label: valueWords(t, name, value) }))}
        />
      )}
      <Source {...props} name={`source-${name}`} />
    </div>
  );
}

function Source({ name, ...props }: FormProps & { readonly name: string }) {
  return <TextField {...fieldOf(props)(name)} label={props.t('quality.limits.source')} maxLength={300} />;
}

function Bands(props: FormProps) {
  const { t, bands, measures, refused } = props;
  const options = measures.map((value) => ({ value, label: t.code('quality', `measure.${value}`) }));
  return (
    <fieldset class="stack tight">
      <legend>{t('quality.limits.bands')}</legend>
      <p class="second">{t('quality.limits.bands.hint')}</p>
      {refused['bands'] !== undefined && <Notice tone="stop" title={refused['bands']} />}
      {Array.from({ length: bands + 1 }, (_, row) => (
        <div class="valuesource" key={row}>
          <div class="three">
            <TextField
              {...fieldOf(props)(`band-${row}-above`)}
              label={t('quality.band.above')}
              inputMode="decimal"
              face="code"
            />
            <TextField
              {...fieldOf(props)(`band-${row}-tolerance`)}
              label={t('quality.band.tolerance')}
              inputMode="decimal"
              face="code"
            />
            <SelectField
              {...fieldOf(props)(`band-${row}-measure`)}
              label={t('quality.band.measure')}
              options={options}
            />
          </div>
          <Source {...props} name={`band-${row}-source`} />
        </div>
      ))}
    </fieldset>
  );
}
