// The forms on a balance's page: today's check, a calibration, the end of its service.
import type { T } from '../messages/translate.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { DateField, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { BalanceView } from './balance-view.js';

export type BalanceFormName = 'check' | 'calibration' | 'ending';

export interface BalanceForms {
  readonly t: T;
  readonly view: BalanceView;
  readonly refused?: RefusedForm | undefined;
}

export interface RefusedForm {
  readonly form: BalanceFormName;
  readonly typed: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function CheckForm({ t, view, refused }: BalanceForms) {
  const { field, message, typed } = fieldsOf('check', refused);
  const { mass } = t.formats;
  const limits = { nominal: mass(view.checkNominalMicrograms), tolerance: mass(view.checkToleranceMicrograms, 0) };
  return (
    <Section title={t('balances.check.today')} inside="stack" id="check">
      {message}
      <form class="stack tight" method="post" action={paths.balanceChecks(view.id)} data-draft="check">
        <p class="second">{t('balances.check.do', limits)}</p>
        <input type="hidden" name="checkId" value={typed['checkId'] ?? view.checkId} />
        <TextField
          {...field('weight')}
          label={t('balances.check.weight')}
          hint={t('balances.check.weight.hint')}
          value={typed['weight'] ?? view.lastCheck?.weight}
          maxLength={100}
          required
        />
        <TextField
          {...field('reading')}
          label={t('balances.check.reading.g')}
          hint={t('balances.print.hint')}
          inputMode="decimal"
          face="code"
          required
        />
        <Button kind="main">{t('balances.check.submit')}</Button>
      </form>
    </Section>
  );
}

export function CalibrationForm({ t, view, refused }: BalanceForms) {
  const { field, message, isOpen } = fieldsOf('calibration', refused);
  return (
    <Section title={t('balances.calibration.new')} inside="stack">
      {message}
      <details open={isOpen || view.calibrations.length === 0}>
        <summary>{t('balances.calibration.enter')}</summary>
        <form class="stack tight" method="post" action={paths.balanceCalibrations(view.id)} data-draft="calibration">
          <div class="half">
            <DateField {...field('calibratedOn')} label={t('balances.calibrated')} required />
            <DateField {...field('dueOn')} label={t('balances.due')} required />
          </div>
          <TextField {...field('certificate')} label={t('balances.certificate')} maxLength={200} required />
          <TextField
            {...field('expanded')}
            label={t('balances.expanded.mg')}
            hint={t('balances.expanded.hint')}
            inputMode="decimal"
            face="code"
          />
          <Button>{t('balances.calibration.submit')}</Button>
        </form>
      </details>
    </Section>
  );
}

export function EndingForm({ t, view, refused }: BalanceForms) {
  const { field, message, isOpen } = fieldsOf('ending', refused);
  return (
    <Section title={t('balances.ending')} inside="stack">
      {message}
      <details open={isOpen}>
        <summary>{t('balances.ending.enter')}</summary>
        <form class="stack tight" method="post" action={paths.balanceEndings(view.id)} data-draft="ending">
          <TextField {...field('reason')} label={t('balances.ending.reason')} maxLength={500} required />
          <Button>{t('balances.ending.submit')}</Button>
        </form>
      </details>
    </Section>
  );
}

function fieldsOf(form: BalanceFormName, refused: RefusedForm | undefined) {
  const mine = refused?.form === form ? refused : undefined;
  const typed = mine?.typed ?? {};
  return {
    typed,
    isOpen: mine !== undefined,
    message: mine?.message !== undefined && <Notice tone="stop" title={mine.message} live />,
    field: (name: string) => ({ name, id: `${form}-${name}`, value: typed[name], refused: mine?.fields[name] }),
  };
}
