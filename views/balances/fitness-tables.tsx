// Daily checks and calibrations of a balance, the newest first.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import type { BalanceView } from './balance-view.js';

interface OfBalance {
  readonly t: T;
  readonly view: BalanceView;
}

export function Checks({ t, view: { checks, readabilityMicrograms } }: OfBalance) {
  const mass = (micrograms: number) => t.formats.mass(micrograms, decimalsShown(readabilityMicrograms));
  return (
    <Section title={t('balances.checks')} count={checks.length} inside={checks.length === 0 ? 'padded' : 'flush'}>
      {checks.length === 0 ? (
        <Empty title={t('balances.checks.empty')} when={t('balances.checks.empty.when')} />
      ) : (
        <Table
          label={t('balances.checks')}
          rows={checks}
          keyOf={(check) => check.id}
          columns={[
            {
              head: t('custody.column.when'),
              cell: ({ at, person }) => (
                <>
                  {t.formats.dateTime(at)}
                  <br />
                  <span class="quiet small">{person}</span>
                </>
              ),
            },
            { head: t('balances.check.weight'), cell: ({ weight }) => weight },
            { head: t('balances.check.reading'), kind: 'num', cell: (check) => mass(check.readingMicrograms) },
            {
              head: t('balances.check.deviation'),
              kind: 'num',
              cell: (check) => mass(check.readingMicrograms - check.nominalMicrograms),
            },
            {
              head: t('balances.check.result'),
              cell: ({ result }) => (
                <Badge tone={result === 'passed' ? 'ok' : 'stop'}>{t(`balances.check.${result}`)}</Badge>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Of grams: a reading keeps the last digits that the balance shows, though they are noughts. */
const decimalsShown = (readabilityMicrograms: number): number =>
  6 - (/0*$/.exec(String(readabilityMicrograms))?.[0].length ?? 0);

export function Calibrations({ t, view: { calibrations } }: OfBalance) {
  return (
    <Section
      title={t('balances.calibrations')}
      count={calibrations.length}
      inside={calibrations.length === 0 ? 'padded' : 'flush'}
    >
      {calibrations.length === 0 ? (
        <Empty title={t('balances.calibrations.empty')} when={t('balances.calibrations.empty.when')} />
      ) : (
        <Table
          label={t('balances.calibrations')}
          rows={calibrations}
          keyOf={(calibration) => calibration.id}
          columns={[
            { head: t('balances.calibrated'), cell: ({ calibratedOn }) => t.formats.day(calibratedOn) },
            { head: t('balances.due'), cell: ({ dueOn }) => t.formats.day(dueOn) },
            { head: t('balances.certificate'), cell: ({ certificate }) => certificate },
            {
              head: t('balances.expanded'),
              kind: 'num',
              cell: ({ expandedMicrograms }) =>
                expandedMicrograms === null ? t('common.none') : t.formats.mass(expandedMicrograms, 0),
            },
          ]}
        />
      )}
    </Section>
  );
}
