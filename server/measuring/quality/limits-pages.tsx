// What the page of the limits shows: those that hold, to be changed by whoever may, and what each version changed.
import type { Response } from 'express';
import { LimitsPage } from '../../../views/quality/limits-page.js';
import type { LimitGroup, LimitsVersionView } from '../../../views/quality/limits-view.js';
import type { Lab } from '../../ledger/lab.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { actorOf, wordsOf, type FormFaults, type OfferedPage } from '../../web/setting.js';
import { calibrationModels, calibrationWeights } from './calibration.js';
import { bandMeasures } from './ion-ratio-bands.js';
import { changesBetween } from './limits-changes.js';
import { bandRows, limitsValues, type TypedLimits } from './limits-form.js';
import { limitsVersions } from './limits-store.js';
import { firstLimits, type LimitsVersion } from './quality-limits.js';
import { ruleEffects, westgardRules } from './westgard.js';

const number = { choices: undefined };

const groups: readonly LimitGroup[] = [
  {
    name: 'finding',
    limits: [
      { name: 'ionTolerance', ...number },
      { name: 'presencePercent', ...number },
    ],
  },
  {
    name: 'calibration',
    limits: [
      { name: 'model', choices: calibrationModels },
      { name: 'weight', choices: calibrationWeights },
      ...(['leastR2', 'fewestLevels', 'calibratorPercent', 'lowestCalibratorPercent'] as const).map((name) => {
        return { name, ...number };
      }),
    ],
  },
  {
    name: 'standards',
    limits: (
      ['controlPercent', 'standardLeastPercent', 'standardMostPercent', 'blankPercent', 'tuneDays'] as const
    ).map((name) => ({ name, ...number })),
  },
  { name: 'bench', limits: (['plateRfPercent', 'leastLikeness'] as const).map((name) => ({ name, ...number })) },
  { name: 'westgard', limits: westgardRules.map((name) => ({ name, choices: ruleEffects })) },
];

interface Said {
  readonly typed?: TypedLimits;
  readonly faults?: FormFaults;
}

export async function limitsPage(lab: Lab, res: Response, { typed, faults }: Said): Promise<OfferedPage> {
  const [t, actor] = [wordsOf(res), actorOf(res)];
  const versions = await limitsVersions(lab.db, actor.laboratoryId);
  const sign = t.formats.decimal(0.5, 1).charAt(1);
  const values = typed ?? limitsValues(versions[0] ?? firstLimits, sign);
  const body = (
    <LimitsPage
      t={t}
      values={values}
      refused={faults?.fields ?? {}}
      message={faults?.message}
      groups={groups}
      bands={bandRows(values).length}
      measures={bandMeasures}
      versions={await versionViews(lab, versions)}
      may={mayDo(actor, 'quality.set-limits') ? 'set' : 'read'}
    />
  );
  return { title: t('quality.limits'), section: 'batches', body };
}

async function versionViews(lab: Lab, versions: readonly LimitsVersion[]): Promise<readonly LimitsVersionView[]> {
  const makers = versions.flatMap(({ madeBy }) => madeBy ?? []);
  const people = await peopleNamed(lab.db, makers);
  return versions.map((version, place) => {
    const [older, { madeBy, madeAt, reason }] = [versions[place + 1], version];
    return {
      ...{ version: version.version, reason, at: madeAt },
      by: madeBy === null ? null : (people.get(madeBy)?.name ?? ''),
      changes: older === undefined ? [] : changesBetween(older, version),
    };
  });
}
