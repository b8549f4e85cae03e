// What is poured together into one new sample: the other parts, and what the whole weighs now. Without a part it is a repacking.
import { BalanceField } from '../balances/balance-field.js';
import { FieldHint } from '../parts/field.js';
import { TextField } from '../parts/text-field.js';
import type { ActContext } from './item-view.js';

/** Its tick in the form. */
const partField = (id: string): string => `part-${id}`;

export function MergingFields({ t, view, typed, faults }: ActContext) {
  const field = (name: string) => ({ name, id: `${name}-merging`, value: typed[name], refused: faults[name] });
  const mass = (name: string) => ({ ...field(name), inputMode: 'decimal' as const, face: 'code' as const });
  return (
    <>
      <p class="second">{t('custody.merge.do')}</p>
      <Parts t={t} view={view} typed={typed} faults={faults} />
      <TextField {...field('description')} label={t('custody.merge.description')} maxLength={200} required />
      <BalanceField t={t} offers={view.balances} typed={typed} faults={faults} form="merging" />
      <div class="half">
        <TextField {...mass('mass')} label={t('custody.merge.mass')} required />
        <TextField {...mass('loss')} label={t('custody.sample.loss')} />
      </div>
      <TextField
        {...field('explanation')}
        label={t('custody.sample.explanation')}
        hint={t('custody.explanation.hint')}
        maxLength={500}
      />
    </>
  );
}

function Parts({ t, view: { mergeable }, typed, faults }: ActContext) {
  return (
    <fieldset class="field" aria-describedby="f-parts-hint">
      <legend class="label">{t('custody.merge.with')}</legend>
      <div class="choices">
        {mergeable.map(({ id, number, description, massMicrograms }) => (
          <label key={id} class="choice">
            <input type="checkbox" name={partField(id)} value="yes" checked={typed[partField(id)] === 'yes'} />
            <span>
              <span class="code">{number}</span> · {description} · {t.formats.mass(massMicrograms)}
            </span>
          </label>
        ))}
      </div>
      <FieldHint
        id="f-parts"
        hint={mergeable.length === 0 ? t('custody.merge.alone') : undefined}
        refused={faults['parts']}
      />
    </fieldset>
  );
}
