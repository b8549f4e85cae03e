// Gathers what the pages of balances show.
import type { BalanceLine, BalanceView, CheckView } from '../../../views/balances/balance-view.js';
import { instant } from '../../foundation/clock.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleNamed } from '../../people/person-store.js';
import { countWeighingsSince } from '../custody/weighing-store.js';
import { dayIn } from '../orders/order.js';
import { type Balance, type BalanceCheck, type BalanceRecords, type Moment, standingAt } from './balance.js';
import type { BalancesQuery } from './balance-query.js';
import { balancesOfLaboratory, recordsOnDay } from './balance-store.js';
import { checksOf, lastChecksOf } from './fitness-store.js';

const pageSize = 50;

export interface BalancesFound {
  readonly rows: readonly BalanceLine[];
  readonly after: string | undefined;
}

export async function balanceLines(lab: Lab, laboratoryId: string, query: BalancesQuery): Promise<BalancesFound> {
  const all = await balancesOfLaboratory(lab.db, laboratoryId);
  const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const mentions = ({ name, model, serial, location }: Balance): boolean => {
    const text = [name, model, serial, location].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const lines = await linesOf(lab, all.filter(mentions));
  const found = lines
    .filter(({ standing }) => query.state === undefined || standing === query.state)
    .filter(({ id }) => query.after === undefined || id > query.after);
  const rows = found.slice(0, pageSize);
  return { rows, after: found.length > pageSize ? rows.at(-1)?.id : undefined };
}

async function linesOf(lab: Lab, balances: readonly Balance[]): Promise<BalanceLine[]> {
  const moment = momentOf(lab);
  const records = await recordsOnDay(lab.db, balances, moment.day);
  const last = await lastChecksOf(
    lab.db,
    balances.map(({ id }) => id),
  );
  const checks = await checkViews(lab, last);
  return records.map((each) => lineOf(each, moment, checks.get(each.balance.id)?.[0]));
}

function lineOf(records: BalanceRecords, moment: Moment, lastCheck: CheckView | undefined): BalanceLine {
  const standing = standingAt(records, moment).kind;
  return { ...records.balance, standing, dueOn: records.calibrations[0]?.dueOn, lastCheck };
}

export async function balanceView(lab: Lab, balance: Balance): Promise<BalanceView> {
  const moment = momentOf(lab);
  const [records] = await recordsOnDay(lab.db, [balance], moment.day);
  if (records === undefined) throw new Error('a balance has its records');
  const checks = await checksOf(lab.db, { balanceId: balance.id, limit: pageSize });
  const views = (await checkViews(lab, checks)).get(balance.id) ?? [];
  const { ending, calibrations } = records;
  const by = ending && (await peopleNamed(lab.db, [ending.madeBy])).get(ending.madeBy)?.name;
  return {
    ...balance,
    ...lineOf(records, moment, views[0]),
    calibrations,
    checks: views,
    ending: ending && { reason: ending.reason, at: ending.madeAt, person: by ?? '' },
    inDoubt: await weighingsInDoubt(lab, balance, checks),
    checkId: newId(),
  };
}

/** What was weighed between the last check that passed and the newest one, where that failed (ISO/IEC 17025 6.4.9). */
async function weighingsInDoubt(lab: Lab, { id }: Balance, checks: readonly BalanceCheck[]) {
  if (checks[0]?.result !== 'failed') return undefined;
  const since = checks.find(({ result }) => result === 'passed')?.madeAt ?? '';
  return countWeighingsSince(lab.db, { balanceId: id, since });
}

async function checkViews(lab: Lab, checks: readonly BalanceCheck[]): Promise<ReadonlyMap<string, CheckView[]>> {
  const people = await peopleNamed(
    lab.db,
    checks.map(({ madeBy }) => madeBy),
  );
  const views = new Map<string, CheckView[]>();
  for (const { balanceId, madeAt, madeBy, ...check } of checks) {
    const view = { ...check, at: madeAt, person: people.get(madeBy)?.name ?? '' };
    views.set(balanceId, [...(views.get(balanceId) ?? []), view]);
  }
  return views;
}

function momentOf(lab: Lab): Moment {
  const now = lab.clock.now();
  return { at: instant(now), day: dayIn(lab.settings.timeZone, now) };
}
