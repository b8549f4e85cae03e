// A movement of the lot, signed by two where it is controlled.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { LotView } from './lot-view.js';
import { TwoFields } from './two-fields.js';

export interface MovementFormProps {
  readonly t: T;
  readonly lot: LotView;
  readonly movementId: string;
  readonly kinds: readonly string[];
  readonly asksWho: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function MovementForm({ t, lot, movementId, kinds, asksWho, values, refused, message }: MovementFormProps) {
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <Section title={t('stock.move')} inside="stack">
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {lot.control === 'controlled' && <p class="second">{t('stock.move.two')}</p>}
      <form class="stack tight" method="post" action={paths.lotMovements(lot.id)}>
        <input type="hidden" name="movementId" value={movementId} />
        <SelectField
          {...field('kind')}
          label={t('stock.movement')}
          options={kinds.map((value) => ({ value, label: t.code('stock', `movement.${value}`) }))}
          blank={t('stock.choose')}
          required
        />
        <TextField
          {...field('amount')}
          label={t(`stock.amount.${lot.amountUnit}`)}
          hint={t(`stock.amount.${lot.amountUnit}.hint`)}
          inputMode="decimal"
          face="code"
          maxLength={40}
          required
        />
        <TextArea
          {...field('purpose')}
          label={t('stock.purpose')}
          hint={t('stock.purpose.hint')}
          rows={2}
          maxLength={500}
          required
        />
        {lot.control === 'controlled' && (
          <TwoFields t={t} asksWho={asksWho} isRequired values={values} refused={refused} />
        )}
        <Button kind="main">{t(lot.control === 'controlled' ? 'stock.move.signed' : 'stock.move.record')}</Button>
      </form>
    </Section>
  );
}
