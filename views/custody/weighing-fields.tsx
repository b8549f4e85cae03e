// Gross, tare and net of a weighing, and what a test uses up. A print of the balance goes straight into its field.
import { BalanceField } from '../balances/balance-field.js';
import { Notice } from '../parts/notice.js';
import { TextField } from '../parts/text-field.js';
import type { ActContext } from './item-view.js';

export function WeighingFields({ t, view, typed, faults }: ActContext) {
  const mass = (name: string) => ({
    name,
    value: typed[name],
    refused: faults[name],
    inputMode: 'decimal' as const,
    face: 'code' as const,
  });
  return (
    <>
      <BalanceField t={t} offers={view.balances} typed={typed} faults={faults} form="weighing" />
      <p class="second">{t('custody.weigh.do')}</p>
      <div class="half">
        <TextField {...mass('gross')} label={t('custody.weigh.gross')} />
        <TextField {...mass('tare')} label={t('custody.weigh.tare')} />
      </div>
      <TextField {...mass('net')} label={t('custody.weigh.mass')} />
      {view.massMicrograms !== null && (
        <TextField
          name="explanation"
          id="explanation-weighing"
          label={t('custody.weigh.explanation')}
          hint={t('custody.explanation.hint')}
          value={typed['explanation']}
          refused={faults['explanation']}
          maxLength={500}
        />
      )}
    </>
  );
}

export function ConsumptionFields({ t, view, typed, faults }: ActContext) {
  const { consumption } = view;
  return (
    <>
      <Notice tone={consumption === 'none' ? 'stop' : 'plain'} title={t(`custody.consume.allowed.${consumption}`)}>
        {t(`custody.consume.allowed.${consumption}.do`)}
      </Notice>
      <TextField
        name="purpose"
        label={t('custody.consume.purpose')}
        hint={t('custody.consume.purpose.hint')}
        value={typed['purpose']}
        refused={faults['purpose']}
        maxLength={300}
        required
      />
      <TextField
        name="mass"
        label={t('custody.consume.mass')}
        hint={t('balances.print.hint')}
        inputMode="decimal"
        face="code"
        value={typed['mass']}
        refused={faults['mass']}
        required
      />
      <BalanceField t={t} offers={view.balances} typed={typed} faults={faults} form="consumption" />
    </>
  );
}
