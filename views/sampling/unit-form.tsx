// The result of one drawn unit, and what it rests on. An earlier result is entered anew here too, with the reason.
import { Button } from '../parts/button.js';
import { Choice } from '../parts/choice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { PlanPageProps } from './sampling-view.js';

export function UnitForm({ t, view, typed, refused }: PlanPageProps) {
  const outcomes = ['positive', 'negative'] as const;
  const waiting = view.lines.filter(({ outcome }) => outcome === undefined);
  const entered = view.lines.filter(({ outcome }) => outcome !== undefined);
  const options = [...waiting, ...entered].map(({ unit, outcome }) => ({
    value: String(unit),
    label: outcome === undefined ? t('sampling.unit.number', { unit }) : t('sampling.unit.anew', { unit }),
  }));
  return (
    <Section title={t('sampling.record')} inside="stack" id="record">
      <form class="stack" method="post" action={paths.samplingResults(view.id)}>
        <SelectField
          name="unit"
          label={t('sampling.unit')}
          options={options}
          value={typed['unit']}
          refused={refused['unit']}
        />
        <Choice
          name="outcome"
          label={t('sampling.result')}
          options={outcomes.map((value) => ({ value, label: t(`sampling.unit.${value}`) }))}
          chosen={typed['outcome']}
          refused={refused['outcome']}
        />
        <SelectField
          name="findingId"
          label={t('sampling.finding')}
          blank={t('sampling.finding.none')}
          options={view.findings.map(({ id, label }) => ({ value: id, label }))}
          value={typed['findingId']}
          refused={refused['findingId']}
        />
        <TextField
          name="note"
          label={t('sampling.note')}
          hint={t('sampling.note.hint')}
          value={typed['note']}
          refused={refused['note']}
          maxLength={1000}
        />
        <Button kind="main">{t('sampling.record.submit')}</Button>
      </form>
    </Section>
  );
}
