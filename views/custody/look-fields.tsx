// What is seen of a package when it is received, taken out, opened or sealed. All of it may stay empty: nobody is made to look twice.
import { BalanceField } from '../balances/balance-field.js';
import { evidenceOptions } from '../orders/evidence-options.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ActContext } from './item-view.js';

type LookFieldsProps = ActContext & {
  readonly form: 'receptions' | 'retrievals' | 'seal-breakings' | 'seals';
};

const names = ['sealCondition', 'inscriptionCheck', 'foundCount', 'gross', 'balanceId', 'balanceCode', 'note'] as const;

export function LookFields(props: LookFieldsProps) {
  const { t, view, typed, faults, form } = props;
  const isOpen = names.some((name) => faults[name] !== undefined || (name !== 'balanceId' && Boolean(typed[name])));
  const field = (name: (typeof names)[number]) => ({
    name,
    id: `${name}-${form}`,
    value: typed[name],
    refused: faults[name],
  });
  return (
    <details open={isOpen}>
      <summary class="small">{t('custody.look.title')}</summary>
      <div class="stack tight">
        {form !== 'seals' && (
          <div class="half">
            <SelectField
              {...field('sealCondition')}
              label={t('custody.look.seal')}
              blank={t('custody.look.none')}
              options={evidenceOptions(props.t, 'sealCondition', ['intact', 'damaged', 'broken', 'absent'])}
            />
            <SelectField
              {...field('inscriptionCheck')}
              label={t('custody.look.inscription')}
              blank={t('custody.look.none')}
              options={evidenceOptions(props.t, 'inscriptionCheck', ['agrees', 'differs', 'absent'])}
            />
            <TextField {...field('foundCount')} label={t('custody.look.count')} inputMode="numeric" maxLength={8} />
          </div>
        )}
        <TextField
          {...field('gross')}
          label={t('custody.weigh.gross')}
          hint={t('balances.print.hint')}
          inputMode="decimal"
          face="code"
        />
        <BalanceField t={t} offers={view.balances} typed={typed} faults={faults} form={form} />
        <TextField {...field('note')} label={t('custody.look.note')} maxLength={500} />
        <p class="quiet small">
          {t('custody.look.photographs')}{' '}
          {form !== 'seals' && view.stage === 'exhibit' && (
            <a href={paths.newDiscrepancy(view.number)}>{t('acts.discrepancy.draw')}</a>
          )}
        </p>
      </div>
    </details>
  );
}
