// What the recorded mass of an item rests on: the readings behind it, and those behind its account since the first weighing.
import type { MassRecord } from './mass-difference.js';
import { combined, type WeighingUncertainty } from './mass-uncertainty.js';
import type { WeighingKind } from './weighing-store.js';

interface Read {
  readonly kind: WeighingKind;
  readonly uncertainty: WeighingUncertainty;
}

/** `own` are the weighings of the item itself, `portions` those of what was taken from it; both the oldest first. */
export function massRecord(own: readonly Read[], portions: readonly Read[]): MassRecord {
  const whole = own.filter(({ kind }) => kind !== 'consumed');
  const [first] = whole;
  const last = whole.at(-1);
  const usedSince = last === undefined ? [] : own.slice(own.lastIndexOf(last) + 1);
  const usedUp = own.filter(({ kind }) => kind === 'consumed');
  return {
    last: uncertaintyOf(last, usedSince),
    account: uncertaintyOf(first, [...portions, ...usedUp]),
  };
}

function uncertaintyOf(first: Read | undefined, others: readonly Read[]): WeighingUncertainty {
  return combined([...(first === undefined ? [] : [first]), ...others].map(({ uncertainty }) => uncertainty));
}
