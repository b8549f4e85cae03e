// A sampling plan is chosen: the population, what is to be shown of it, and by which method. The units are drawn by the ledger.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { SelectField } from '../parts/select-field.js';
import { TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';

export interface NewPlanPageProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly methods: readonly MethodName[];
  readonly priors: readonly PriorName[];
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
  /** Entries between the plan and the seed. */
  readonly wait: number;
}

type MethodName =
  'hypergeometric' | 'binomial' | 'bayesian' | 'sqrt' | 'un' | 'colon' | 'tenth' | 'twentieth' | 'half-sqrt';
type PriorName = 'no-knowledge' | 'all-or-nothing' | 'alike';

export function NewPlanPage(props: NewPlanPageProps) {
  const { t, exhibitNumber, message, wait } = props;
  return (
    <div class="stack narrow">
      <PageHead
        title={t('sampling.new')}
        above={
          <a class="code" href={paths.exhibit(exhibitNumber)}>
            {exhibitNumber}
          </a>
        }
      />
      <form class="stack" method="post" action={paths.exhibitSamplingPlans(exhibitNumber)} data-draft="sampling-plan">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <Section title={t('sampling.population')} inside="stack">
          <PopulationFields {...props} />
        </Section>
        <Section title={t('sampling.terms')} inside="stack">
          <TermsFields {...props} />
          <p class="second">{t('sampling.howDrawn', { wait })}</p>
          <Buttons>
            <Button kind="main">{t('sampling.new.submit')}</Button>
            <LinkButton href={paths.exhibit(exhibitNumber)} kind="plain">
              {t('common.cancel')}
            </LinkButton>
          </Buttons>
        </Section>
      </form>
    </div>
  );
}

function PopulationFields({ t, typed, refused }: NewPlanPageProps) {
  const field = (name: string) => ({ name, value: typed[name], refused: refused[name], required: true });
  return (
    <>
      <TextField
        {...field('population')}
        label={t('sampling.appearance')}
        hint={t('sampling.appearance.hint')}
        maxLength={500}
      />
      <TextField {...field('substance')} label={t('sampling.substance')} maxLength={200} />
      <TextField
        {...field('units')}
        label={t('sampling.unitCount')}
        hint={t('sampling.unitCount.hint')}
        inputMode="numeric"
        maxLength={6}
      />
    </>
  );
}

function TermsFields({ t, methods, priors, typed, refused }: NewPlanPageProps) {
  const field = (name: string, otherwise = '') => ({ name, value: typed[name] ?? otherwise, refused: refused[name] });
  return (
    <>
      <SelectField
        {...field('method', 'hypergeometric')}
        label={t('sampling.method')}
        hint={t('sampling.method.hint')}
        options={methods.map((value) => ({ value, label: t(`sampling.method.${value}`) }))}
      />
      <div class="columns">
        <TextField {...field('proportion', '90')} label={t('sampling.proportion')} inputMode="decimal" maxLength={12} />
        <TextField {...field('confidence', '95')} label={t('sampling.confidence')} inputMode="decimal" maxLength={12} />
      </div>
      <TextField
        {...field('negatives', '0')}
        label={t('sampling.allowed')}
        hint={t('sampling.allowed.hint')}
        inputMode="numeric"
        maxLength={5}
      />
      <SelectField
        {...field('prior')}
        label={t('sampling.prior')}
        hint={t('sampling.prior.hint')}
        blank={t('sampling.prior.none')}
        options={priors.map((value) => ({ value, label: t(`sampling.prior.${value}`) }))}
      />
    </>
  );
}
