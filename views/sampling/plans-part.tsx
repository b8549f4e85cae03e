// The sampling plans of an exhibit, for its page.
import type { T } from '../messages/translate.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { PlanStateBadge } from './plan-state.js';
import type { PlanLine } from './sampling-view.js';

export interface PlansPartProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly plans: readonly PlanLine[];
  readonly mayPlan: boolean;
}

export function PlansPart({ t, exhibitNumber, plans, mayPlan }: PlansPartProps) {
  if (plans.length === 0 && !mayPlan) return null;
  const title = t('sampling.plans');
  const end = mayPlan ? <a href={paths.newSamplingPlan(exhibitNumber)}>{t('sampling.new')}</a> : undefined;
  return (
    <Section title={title} count={plans.length} end={end} inside={plans.length === 0 ? 'padded' : 'flush'}>
      {plans.length === 0 ? (
        <p class="quiet">{t('sampling.none')}</p>
      ) : (
        <Table
          label={title}
          rows={plans}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('sampling.population'),
              cell: (line) => (
                <>
                  <a class="what" href={paths.samplingPlan(line.id)}>
                    {line.population}
                  </a>
                  <span class="quiet small">{line.shown ?? line.substance}</span>
                </>
              ),
            },
            {
              head: t('sampling.units'),
              cell: ({ sampleSize, units }) =>
                t('sampling.ofUnits', { sampleSize: t.formats.integer(sampleSize), units: t.formats.integer(units) }),
              kind: 'num',
            },
            { head: t('sampling.state'), cell: (line) => <PlanStateBadge t={t} line={line} /> },
          ]}
        />
      )}
    </Section>
  );
}
