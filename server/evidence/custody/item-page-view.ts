// Gathers what the custody page of an item shows; other rooms take the timeline from here.
import type { ActNoun, ItemCustodyView, LeavingKind, WhereaboutsView } from '../../../views/custody/item-view.js';
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleNamed } from '../../people/person-store.js';
import { mayDo } from '../../people/permissions.js';
import { balanceOffers } from '../balances/balance-offers.js';
import type { Sample } from '../samples/sample.js';
import { samplesOfExhibit } from '../samples/sample-store.js';
import { type CustodyItem, itemKey } from './custody-item.js';
import { type CustodyState, type Whereabouts, custodyState } from './custody-state.js';
import { eventsOfItem } from './custody-store.js';
import { eventView } from './event-view.js';
import { evidenceOf, inheritedBy } from './inherited-chain.js';
import { decimalsOf } from './masses.js';
import { expandedMicrograms, toleranceOf } from './mass-uncertainty.js';
import { mendingView } from './mending-view.js';
import { treeAccount, type TreeItem } from './tree-account.js';
import { type Weighing, weighingsOfItem } from './weighing-store.js';

export async function itemCustodyView(
  lab: Pick<Lab, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  item: CustodyItem,
): Promise<ItemCustodyView> {
  const { db } = lab;
  const events = await eventsOfItem(db, item);
  const state = custodyState(item.id, events);
  const evidence = await evidenceOf(db, item);
  const { numbers: parentNumbers, events: inherited } = await inheritedBy(db, { item, events });
  const weighings = await weighingsOfItem(db, item);
  const taken = await takenFrom(db, item);
  return {
    subject: itemKey(item),
    number: item.number,
    description: item.description,
    stage: item.stage,
    caseNumber: item.caseNumber,
    parentNumbers,
    where: whereView(state.whereabouts),
    seal: state.seal,
    massMicrograms: state.massMicrograms,
    consumption: item.consumption,
    events: events.map((event) => eventView(event, evidence(event.id))).reverse(),
    inherited,
    samples: taken.map(sampleView),
    weighings: await weighingViews(db, weighings),
    account: accountView({ id: item.id, events, weighings }, taken),
    acts: actsNow(actor, item, state),
    mergeable: item.kind === 'sample' ? await mergeableWith(db, actor, item) : [],
    ...mendingView(actor, { item, events }),
    mayTakeBack: mayDo(actor, 'custody.receive', item) ? 'yes' : 'no',
    ownLeaving: ownLeaving(actor, item, state),
    eventId: newId(),
    balances: await balanceOffers(lab, item.laboratoryId),
  };
}

export function whereView(whereabouts: Whereabouts): WhereaboutsView {
  if (whereabouts.kind === 'person') return { kind: 'person', holder: whereabouts.person.name };
  if (whereabouts.kind === 'place') return { kind: 'place', place: whereabouts.place.name };
  if (whereabouts.kind === 'in-transfer') {
    return { kind: 'in-transfer', giver: whereabouts.from.name, receiver: whereabouts.to.name };
  }
  if (whereabouts.kind === 'outside') return { kind: 'outside', party: whereabouts.party };
  if (whereabouts.kind === 'seized') return { kind: 'seized', by: whereabouts.by };
  if (whereabouts.kind === 'merged') return { kind: 'merged', into: whereabouts.into.number };
  return { kind: whereabouts.kind };
}

interface TakenSample extends TreeItem {
  readonly sample: Sample;
}

/** All that was taken from the item, at any depth, each with its own history. */
async function takenFrom(db: Db, item: CustodyItem): Promise<readonly TakenSample[]> {
  const all = await samplesOfExhibit(db, item.exhibitId);
  return heldWith(db, item.kind === 'exhibit' ? all : all.filter((sample) => sample.parentSampleId === item.id));
}

async function heldWith(db: Db, samples: readonly Sample[]): Promise<readonly TakenSample[]> {
  return Promise.all(
    samples.map(async (sample) => {
      const ref = { kind: 'sample' as const, id: sample.id };
      return { id: sample.id, sample, events: await eventsOfItem(db, ref), weighings: await weighingsOfItem(db, ref) };
    }),
  );
}

function sampleView({ sample, events }: TakenSample): ItemCustodyView['samples'][number] {
  const state = custodyState(sample.id, events);
  const massMicrograms = state.massMicrograms ?? sample.massMicrograms;
  return {
    number: sample.number,
    description: sample.description,
    massMicrograms,
    where: whereView(state.whereabouts),
  };
}

/** The other samples of its exhibit that lie open in the same hands. */
async function mergeableWith(db: Db, actor: Actor, item: CustodyItem): Promise<ItemCustodyView['mergeable']> {
  const all = await samplesOfExhibit(db, item.exhibitId);
  const held = await heldWith(db, all);
  return held.flatMap(({ sample, events }) => {
    const { whereabouts, seal, massMicrograms } = custodyState(sample.id, events);
    const isHere = whereabouts.kind === 'person' && whereabouts.person.id === actor.id && seal === null;
    if (!isHere || massMicrograms === null || sample.id === item.id) return [];
    const { id, number, description } = sample;
    return [{ id, number, description, massMicrograms }];
  });
}

interface WeighedRoot extends TreeItem {
  readonly weighings: readonly Weighing[];
}

function accountView(root: WeighedRoot, taken: readonly TreeItem[]): ItemCustodyView['account'] {
  const account = treeAccount(root, taken);
  const first = root.weighings[0];
  if (account === undefined || first === undefined) return undefined;
  const { uncertainty, ...masses } = account;
  const weighed = { balance: first.balance, at: first.madeAt };
  return { ...masses, toleranceMicrograms: toleranceOf(uncertainty), weighed };
}

async function weighingViews(db: Db, weighings: readonly Weighing[]): Promise<ItemCustodyView['weighings']> {
  const people = await peopleNamed(
    db,
    weighings.map((weighing) => weighing.madeBy),
  );
  return weighings.map(({ madeAt, madeBy, resolutionMicrograms, uncertainty, ...weighing }) => ({
    ...weighing,
    at: madeAt,
    decimals: decimalsOf(resolutionMicrograms),
    uncertaintyMicrograms: expandedMicrograms(uncertainty),
    person: people.get(madeBy)?.name ?? '',
  }));
}

/** What this person may do with the item where it is now, in the order of work. */
function actsNow(actor: Actor, item: CustodyItem, { whereabouts, seal }: CustodyState): ActNoun[] {
  const may = (action: Parameters<typeof mayDo>[1]): boolean => mayDo(actor, action, item);
  if (whereabouts.kind === 'unknown' || whereabouts.kind === 'seized')
    return may('custody.receive') && item.kind === 'exhibit' ? ['receptions'] : [];
  if (whereabouts.kind === 'place') return may('custody.move') ? ['retrievals'] : [];
  if (whereabouts.kind === 'in-transfer') {
    if (!may('custody.move')) return [];
    if (whereabouts.to.id === actor.id) return ['acceptances', 'declines'];
    return whereabouts.from.id === actor.id ? ['withdrawals'] : [];
  }
  if (whereabouts.kind !== 'person' || whereabouts.person.id !== actor.id || !may('custody.open')) return [];
  if (seal !== null) return ['seal-breakings'];
  const sampling: ActNoun[] = item.stage === 'aliquot' ? [] : ['samples'];
  const taking: ActNoun[] = may('sample.take') ? [...sampling, 'consumptions'] : [];
  const merging: ActNoun[] = item.kind === 'sample' && may('sample.take') ? ['mergings'] : [];
  return ['weighings', ...taking, ...merging, 'seals'];
}

function ownLeaving(
  actor: Actor,
  item: CustodyItem,
  { whereabouts }: CustodyState,
): readonly LeavingKind[] | undefined {
  if (whereabouts.kind !== 'person' || whereabouts.person.id !== actor.id) return undefined;
  const outside: readonly LeavingKind[] = mayDo(actor, 'custody.hand-out', item) ? ['return', 'court'] : [];
  return mayDo(actor, 'custody.destroy', item) ? [...outside, 'destruction'] : outside;
}
