// The masses of many units of an exhibit, for its page.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import type { UnitMassLine } from './unit-mass-view.js';

export interface UnitMassesPartProps {
  readonly t: T;
  readonly exhibitNumber: string;
  readonly masses: readonly UnitMassLine[];
  readonly mayRecord: boolean;
}

export function UnitMassesPart({ t, exhibitNumber, masses, mayRecord }: UnitMassesPartProps) {
  if (masses.length === 0 && !mayRecord) return null;
  const title = t('unitMasses.title');
  const end = mayRecord ? <a href={paths.newUnitMass(exhibitNumber)}>{t('unitMasses.new')}</a> : undefined;
  return (
    <Section title={title} count={masses.length} end={end} inside={masses.length === 0 ? 'padded' : 'flush'}>
      {masses.length === 0 ? (
        <p class="quiet">{t('unitMasses.none')}</p>
      ) : (
        <Table
          label={title}
          rows={masses}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('sampling.population'),
              cell: ({ id, population, isEnded }) => (
                <>
                  <a href={paths.unitMass(id)}>{population}</a>
                  {isEnded && <Badge tone="stop">{t('unitMasses.ended')}</Badge>}
                </>
              ),
            },
            {
              head: t('unitMasses.weighed'),
              cell: ({ weighed, units }) =>
                t('unitMasses.ofUnits', { weighed: t.formats.integer(weighed), units: t.formats.integer(units) }),
              kind: 'num',
            },
            { head: t('unitMasses.mass'), cell: ({ mass }) => mass, kind: 'num' },
          ]}
        />
      )}
    </Section>
  );
}
