// Where the mass of an item went over the whole tree of what was taken from it: what is left of it and in its samples and
// aliquots, what was used up, lost, given back, destroyed. The sum is never made to fit: what is missing shows as missing.
import type { CustodyEvent } from './custody-event.js';
import { custodyState, type Whereabouts } from './custody-state.js';
import { massAccount } from './mass-account.js';
import { combined, type WeighingUncertainty } from './mass-uncertainty.js';
import type { WeighingKind } from './weighing-store.js';

interface Read {
  readonly kind: WeighingKind;
  readonly uncertainty: WeighingUncertainty;
}

export interface TreeItem {
  readonly id: string;
  readonly events: readonly CustodyEvent[];
  /** The oldest first. */
  readonly weighings: readonly Read[];
}

export interface TreeAccount {
  /** Net mass of the root when it was first weighed. */
  readonly takenMicrograms: number;
  readonly leftMicrograms: number;
  /** In samples and aliquots that are still here. */
  readonly samplesMicrograms: number;
  readonly sampleCount: number;
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
  readonly returnedMicrograms: number;
  readonly destroyedMicrograms: number;
  /** Gone into items that stand beside this tree. */
  readonly mergedMicrograms: number;
  /** Of the readings that the sum is made of. */
  readonly uncertainty: WeighingUncertainty;
}

/** `taken` are all that was taken from the root, at any depth. Undefined before the root's first weighing. */
export function treeAccount(root: TreeItem, taken: readonly TreeItem[]): TreeAccount | undefined {
  const own = massAccount(root.events);
  if (own === undefined) return undefined;
  const all = [root, ...taken];
  const accounts = all.flatMap(({ events }) => massAccount(events) ?? []);
  const here = all.map((item) => ({ item, ...whereMassIs(item) }));
  const massOf = (place: Place, of = here): number =>
    of.reduce((sum, each) => sum + (each.place === place ? each.massMicrograms : 0), 0);
  const [first, ...others] = here;
  return {
    takenMicrograms: own.takenMicrograms,
    leftMicrograms: first === undefined ? 0 : massOf('here', [first]),
    samplesMicrograms: massOf('here', others),
    sampleCount: others.filter(({ place }) => place === 'here').length,
    consumedMicrograms: accounts.reduce((sum, each) => sum + each.consumedMicrograms, 0),
    lossMicrograms: accounts.reduce((sum, each) => sum + each.lossMicrograms, 0) + lostInMerging(taken),
    returnedMicrograms: massOf('returned'),
    destroyedMicrograms: massOf('destroyed'),
    mergedMicrograms: intoOthers(all) - ofOthers(taken),
    uncertainty: combined([...readingsOfRoot(root), ...taken.flatMap((item) => readingsOfPortion(item, all))]),
  };
}

/** What was there at first less everything accounted for: positive when mass is missing. */
export function residualOf(account: TreeAccount): number {
  const { leftMicrograms, samplesMicrograms, consumedMicrograms, lossMicrograms } = account;
  const inside = leftMicrograms + samplesMicrograms + consumedMicrograms + lossMicrograms;
  const outside = account.returnedMicrograms + account.destroyedMicrograms + account.mergedMicrograms;
  return account.takenMicrograms - inside - outside;
}

// What went into a new item of the same tree and what that item was made of fall out of the sum.
const intoOthers = (items: readonly TreeItem[]): number =>
  sumOver(items, ({ act }) => (act.type === 'merged-into' ? act.massMicrograms : 0));

const ofOthers = (items: readonly TreeItem[]): number =>
  sumOver(items, ({ act }) =>
    act.type === 'merged' ? act.parts.reduce((sum, part) => sum + part.massMicrograms, 0) : 0,
  );

const lostInMerging = (items: readonly TreeItem[]): number =>
  sumOver(items, ({ act }) => (act.type === 'merged' ? act.lossMicrograms : 0));

const sumOver = (items: readonly TreeItem[], massOf: (event: CustodyEvent) => number): number =>
  items.flatMap(({ events }) => events).reduce((sum, event) => sum + massOf(event), 0);

type Place = 'here' | 'returned' | 'destroyed' | 'merged';

const placeOf: Readonly<Partial<Record<Whereabouts['kind'], Place>>> = {
  outside: 'returned',
  destroyed: 'destroyed',
  merged: 'merged',
};

function whereMassIs({ id, events }: TreeItem): { readonly place: Place; readonly massMicrograms: number } {
  const { whereabouts, massMicrograms } = custodyState(id, events);
  const place = placeOf[whereabouts.kind] ?? 'here';
  return { place, massMicrograms: Math.max(0, massMicrograms ?? 0) };
}

// The first reading and the last; what lies between them falls out of the sum.
function readingsOfRoot({ weighings }: TreeItem): WeighingUncertainty[] {
  const whole = weighings.filter(({ kind }) => kind !== 'consumed');
  const ends = whole.length > 1 ? [whole[0], whole.at(-1)] : whole;
  return uncertaintiesOf([...ends, ...usedUp(weighings)]);
}

// A portion was read when it was taken; weighed since, it is its last reading that stands in the sum. Of what has gone into
// another item of the tree it is that item's.
function readingsOfPortion({ weighings, events }: TreeItem, all: readonly TreeItem[]): WeighingUncertainty[] {
  const isWithin = events.some(({ act }) => act.type === 'merged-into' && all.some(({ id }) => id === act.into.id));
  const last = isWithin ? undefined : weighings.findLast(({ kind }) => kind !== 'consumed');
  return uncertaintiesOf([last, ...usedUp(weighings)]);
}

const usedUp = (weighings: readonly Read[]): Read[] => weighings.filter(({ kind }) => kind === 'consumed');
const uncertaintiesOf = (reads: readonly (Read | undefined)[]): WeighingUncertainty[] =>
  reads.flatMap((read) => (read === undefined ? [] : [read.uncertainty]));
