// What the address of the list of balances asks for. What it can't mean is left out: a list is never an error.
import { isId } from '../../foundation/ids.js';
import type { Standing } from './balance.js';

export const standingKinds = [
  'ready',
  'unchecked',
  'check-failed',
  'calibration-overdue',
  'uncalibrated',
  'ended',
] as const satisfies readonly Standing['kind'][];

export interface BalancesQuery {
  readonly q?: string;
  readonly state?: Standing['kind'];
  readonly after?: string;
}

export function balancesQuery(address: Readonly<Record<string, unknown>>): BalancesQuery {
  const given = (name: string): string => {
    const value = address[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const state = standingKinds.find((kind) => kind === given('state'));
  return {
    ...(given('q') === '' ? {} : { q: given('q') }),
    ...(state === undefined ? {} : { state }),
    ...(isId(given('after')) ? { after: given('after') } : {}),
  };
}
