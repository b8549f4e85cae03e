// Correcting a line: what it should have been, and why. The wrong line stays.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { amountText } from './amount-text.js';
import type { AmountUnitName, MovementView } from './lot-view.js';
import { TwoFields } from './two-fields.js';

export interface CorrectionPageProps {
  readonly t: T;
  readonly lot: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly amountUnit: AmountUnitName;
    readonly control: 'controlled' | 'free';
  };
  readonly line: MovementView;
  readonly movementId: string;
  readonly asksWho: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function CorrectionPage(props: CorrectionPageProps) {
  const { t, lot, line, movementId, asksWho, values, refused, message } = props;
  const field = (name: string) => ({ name, value: values[name], refused: refused[name] });
  return (
    <div class="stack">
      <PageHead
        title={t('stock.correct.title', { line: line.ordinal })}
        above={<a href={paths.lot(lot.id)}>{`${lot.number}, ${lot.name}`}</a>}
      />
      <div class="half">
        <Section title={t('stock.correct.wrong')}>
          <Facts
            facts={[
              { label: t('stock.movement'), value: t(`stock.movement.${line.kind}`) },
              { label: t('stock.amount'), value: amountText(t, line.amount, lot.amountUnit) },
              { label: t('stock.purpose'), value: line.purpose },
              { label: t('stock.at'), value: `${t.formats.dateTime(line.at)}, ${line.people.join(', ')}` },
            ]}
          />
        </Section>
        <Section title={t('stock.correct.right')} inside="stack">
          {message !== undefined && <Notice tone="stop" title={message} live />}
          <form class="stack tight" method="post" action={paths.lotMovementCorrections(line.id)}>
            <input type="hidden" name="movementId" value={movementId} />
            <TextField
              {...field('amount')}
              label={t(`stock.amount.${lot.amountUnit}`)}
              hint={t(`stock.amount.${lot.amountUnit}.hint`)}
              inputMode="decimal"
              face="code"
              maxLength={40}
              required
            />
            <TextArea {...field('reason')} label={t('stock.correct.reason')} rows={2} maxLength={500} required />
            {lot.control === 'controlled' && (
              <TwoFields t={t} asksWho={asksWho} isRequired values={values} refused={refused} />
            )}
            <Button kind="main">{t('stock.correct.submit')}</Button>
          </form>
        </Section>
      </div>
    </div>
  );
}
