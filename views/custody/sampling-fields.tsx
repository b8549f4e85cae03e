// Masses of a sampling: before, each portion, what is left, used up and lost. They must add up, so all stand together.
import { BalanceField } from '../balances/balance-field.js';
import { TextField } from '../parts/text-field.js';
import type { ActContext } from './item-view.js';

/** As many rows as a form has; more portions are a second sampling. */
export const portionRows = 6;

export function SamplingFields({ t, view, typed, faults }: ActContext) {
  const field = (name: string) => ({ name, value: typed[name], refused: faults[name] });
  const mass = (name: string) => ({ ...field(name), inputMode: 'decimal' as const, face: 'code' as const });
  const rows = Array.from({ length: portionRows }, (_, index) => index + 1);
  return (
    <>
      <BalanceField t={t} offers={view.balances} typed={typed} faults={faults} form="sampling" />
      <p class="second">{t('custody.sample.do')}</p>
      <TextField {...mass('before')} label={t('custody.sample.before')} required />
      {rows.map((number) => (
        <div class="half" key={number}>
          <TextField {...field(`portion${number}`)} label={t('custody.sample.portion', { number })} maxLength={200} />
          <TextField {...mass(`portionMass${number}`)} label={t('custody.sample.portionMass', { number })} />
        </div>
      ))}
      <TextField {...mass('after')} label={t('custody.sample.after')} required />
      <div class="half">
        <TextField {...mass('consumed')} label={t('custody.sample.consumed')} />
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
