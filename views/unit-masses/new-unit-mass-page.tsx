// Weighing many units: how many there are, and what those weighed showed. All weighed are summed, some are carried over to all.
import { BalanceField, type BalanceOffer } from '../balances/balance-field.js';
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { PageHead } from '../parts/page-head.js';
import { RefusedFields } from '../parts/refused-fields.js';
import { Section } from '../parts/section.js';
import { SelectField, type Option } from '../parts/select-field.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewUnitMassPageProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly plans: readonly Option[];
  readonly balances: readonly BalanceOffer[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function NewUnitMassPage(props: NewUnitMassPageProps) {
  const { t, exhibitNumber, plans, balances, typed, refused, message } = props;
  const field = (name: string) => ({ name, value: typed[name], refused: refused[name] });
  return (
    <div class="stack narrow">
      <PageHead title={t('unitMasses.new')} above={<a href={paths.exhibit(exhibitNumber)}>{exhibitNumber}</a>} />
      <RefusedFields t={t} refused={refused} message={message} />
      <form
        class="stack"
        method="post"
        action={paths.exhibitUnitMasses(exhibitNumber)}
        data-draft={`unit-mass-${exhibitNumber}`}
      >
        <Section title={t('unitMasses.units')} inside="stack">
          <TextField {...field('population')} label={t('sampling.appearance')} maxLength={500} required />
          <TextField {...field('units')} label={t('sampling.unitCount')} inputMode="numeric" maxLength={6} required />
          <SelectField
            {...field('planId')}
            label={t('unitMasses.plan')}
            hint={t('unitMasses.plan.hint')}
            blank={t('common.none')}
            options={plans}
          />
        </Section>
        <Section title={t('unitMasses.weighing')} inside="stack">
          <BalanceField t={t} offers={balances} typed={typed} faults={refused} form="unit-mass" />
          <TextArea
            {...field('masses')}
            label={t('unitMasses.masses')}
            hint={t('unitMasses.masses.hint')}
            rows={10}
            maxLength={30000}
            required
          />
          <Buttons>
            <Button kind="main">{t('unitMasses.submit')}</Button>
            <LinkButton href={paths.exhibit(exhibitNumber)} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </div>
  );
}
