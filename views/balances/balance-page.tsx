// One balance: may it weigh now, the check of the day, its calibrations, and what it was checked with before.
import type { T } from '../messages/translate.js';
import { LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { CalibrationForm, CheckForm, EndingForm, type BalanceForms } from './balance-forms.js';
import { Calibrations, Checks } from './fitness-tables.js';
import type { BalanceView } from './balance-view.js';
import { StandingBadge } from './standing-badge.js';

export interface BalancePageProps extends BalanceForms {
  readonly may: { readonly check: boolean; readonly manage: boolean };
}

export function BalancePage(props: BalancePageProps) {
  const { t, view, may } = props;
  const isInService = view.ending === undefined;
  return (
    <div class="stack">
      <PageHead
        title={view.name}
        above={<a href={paths.balances()}>{t('balances.title')}</a>}
        below={[view.model, t('balances.serialNumber', { serial: view.serial })].filter(Boolean).join(', ')}
        buttons={
          <LinkButton icon="print" href={paths.newLabels(`instrument:${view.id}`)}>
            {t('custody.item.label')}
          </LinkButton>
        }
      />
      <Standing t={t} view={view} />
      <div class="half">
        <div class="stack">
          {isInService && may.check && <CheckForm {...props} />}
          <Checks t={t} view={view} />
        </div>
        <div class="stack">
          <Section title={t('balances.facts')}>
            <Facts facts={factsOf(t, view)} />
          </Section>
          <Calibrations t={t} view={view} />
          {isInService && may.manage && <CalibrationForm {...props} />}
          {isInService && may.manage && <EndingForm {...props} />}
        </div>
      </div>
    </div>
  );
}

function Standing({ t, view }: { readonly t: T; readonly view: BalanceView }) {
  const { standing, ending, inDoubt, dueOn } = view;
  if (ending !== undefined) {
    const { reason, person, at } = ending;
    return (
      <Notice tone="plain" title={t('balances.standing.ended')}>
        {t('balances.ended.by', { reason, person, at: t.formats.dateTime(at) })}
      </Notice>
    );
  }
  if (standing === 'ready') return null;
  const due = dueOn === undefined ? '' : t.formats.day(dueOn);
  return (
    <Notice
      tone={standing === 'unchecked' || standing === 'uncalibrated' ? 'warn' : 'stop'}
      title={t(`balances.standing.${standing}`)}
    >
      {t(`balances.do.${standing as 'unchecked'}`, { due })}
      {inDoubt !== undefined && inDoubt > 0 && ` ${t('balances.inDoubt', { count: inDoubt })}`}
    </Notice>
  );
}

function factsOf(t: T, view: BalanceView) {
  const { mass } = t.formats;
  const check = { nominal: mass(view.checkNominalMicrograms), tolerance: mass(view.checkToleranceMicrograms, 0) };
  return [
    { label: t('balances.state'), value: <StandingBadge t={t} standing={view.standing} /> },
    { label: t('balances.readability'), value: mass(view.readabilityMicrograms, 0) },
    { label: t('balances.maximum'), value: mass(view.maximumMicrograms, 0) },
    { label: t('balances.check.with'), value: t('balances.check.limits', check) },
    ...(view.location === null ? [] : [{ label: t('balances.location'), value: view.location }]),
  ];
}
