// Gathers what the pages of an inventory show.
import { whereWords } from '../../../views/custody/where-words.js';
import type { ScanAnswerView } from '../../../views/custody/scan-view.js';
import type {
  BreakingForm,
  BrokenInventoryView,
  EndingForm,
  FindingLine,
  InventoryResultView,
  ScanningView,
} from '../../../views/inventories/inventory-view.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { custodyItem } from '../custody/custody-item-store.js';
import type { PlaceRef } from '../custody/custody-event.js';
import { stateOf } from '../custody/state-memory.js';
import { searchNonconformities } from '../nonconformities/nonconformity-store.js';
import { type Nonconformity, stateOfSteps } from '../nonconformities/nonconformity.js';
import { placesBelow } from '../storage/place.js';
import { placeRefs, placesOfLaboratory } from '../storage/place-store.js';
import type { Inventory, InventoryBreaking, InventoryEnding, InventoryFinding, Outcome } from './inventory.js';
import { countScans, findingsOfInventory, scansOfInventory } from './inventory-store.js';

export interface ScanningParts {
  readonly atPlaceId: string;
  readonly answer: ScanAnswerView;
  readonly form?: Pick<EndingForm, 'typed' | 'refused' | 'message'> | undefined;
  readonly breaking?: BreakingForm | undefined;
}

export async function scanningView(
  lab: Lab,
  actor: Actor,
  inventory: Inventory,
  { atPlaceId, answer, form, breaking }: ScanningParts,
): Promise<ScanningView> {
  const { db } = lab;
  const refs = await placeRefs(db, inventory.laboratoryId);
  const counts = await countScans(db, inventory.id);
  const people = await peopleNamed(db, [inventory.startedBy]);
  const mayEnd = mayDo(actor, 'inventory.end', inventory);
  return {
    id: inventory.id,
    placeName: inventory.placeName,
    startedBy: people.get(inventory.startedBy)?.name ?? '',
    startedAt: inventory.startedAt,
    at: { id: atPlaceId, name: refs.get(atPlaceId)?.name ?? '' },
    scanId: newId(),
    items: counts.items,
    unknown: counts.unknown,
    unvisited: await unvisitedPlaces(lab, inventory, refs),
    answer,
    ending: mayEnd ? await endingForm(lab, actor, form) : undefined,
    breaking: mayEnd ? (breaking ?? { typed: undefined, refused: undefined, message: undefined }) : undefined,
  };
}

// A position is seen with its box; a place that only holds places needs no standing in.
async function unvisitedPlaces(lab: Lab, inventory: Inventory, refs: ReadonlyMap<string, PlaceRef>) {
  const places = await placesOfLaboratory(lab.db, inventory.laboratoryId);
  const root = places.find(({ id }) => id === inventory.placeId);
  const below = root === undefined ? [] : placesBelow(root, places);
  const scans = await scansOfInventory(lab.db, inventory.id);
  const visited = new Set(scans.map(({ placeId }) => placeId));
  const holding = new Set(below.filter(({ kind }) => kind !== 'position').map(({ parentId }) => parentId));
  return below
    .filter(({ id, kind, isClosed }) => kind !== 'position' && !isClosed && !holding.has(id))
    .filter(({ id }) => !visited.has(id) && !below.some((each) => each.parentId === id && visited.has(each.id)))
    .map(({ id }) => ({ id, name: refs.get(id)?.name ?? '' }));
}

const daysToExplain = 3;

async function endingForm(lab: Lab, actor: Actor, form: ScanningParts['form']): Promise<EndingForm> {
  const due = new Date(lab.clock.now().getTime() + daysToExplain * 86_400_000).toISOString().slice(0, 10);
  const typed = { ownerId: actor.id, dueDate: due, ...form?.typed };
  return { owners: await possibleOwners(lab, actor), typed, refused: form?.refused ?? {}, message: form?.message };
}

/** People who may answer for a non-conformity. */
async function possibleOwners(lab: Lab, actor: Actor) {
  return (await peopleAble(lab.db, actor, 'nonconformity.handle')).map(({ id, name }) => ({ id, name }));
}

export async function brokenView(
  lab: Lab,
  { id, placeName, placeId, startedBy, startedAt }: Inventory,
  { reason, by, at }: InventoryBreaking,
): Promise<BrokenInventoryView> {
  const scans = await scansOfInventory(lab.db, id);
  const people = await peopleNamed(lab.db, [startedBy, by, ...scans.map((scan) => scan.by)]);
  const nameOf = (personId: string): string => people.get(personId)?.name ?? '';
  return {
    ...{ placeName, startedAt, reason, brokenAt: at },
    placeHref: paths.place(placeId),
    startedBy: nameOf(startedBy),
    brokenBy: nameOf(by),
    scannedBy: [...new Set(scans.map((scan) => nameOf(scan.by)))].join(', '),
    items: (await countScans(lab.db, id)).items,
  };
}

export async function resultView(
  lab: Lab,
  actor: Actor,
  t: T,
  inventory: Inventory & { readonly ending: InventoryEnding },
): Promise<InventoryResultView> {
  const { db } = lab;
  const { ending, laboratoryId } = inventory;
  const refs = await placeRefs(db, laboratoryId);
  const scans = await scansOfInventory(db, inventory.id);
  const work = await searchNonconformities(db, { laboratoryId, sourceId: inventory.id, limit: 1_000 });
  const owners = work.map(({ steps }) => steps.at(-1)?.ownerId ?? '');
  const people = await peopleNamed(db, [inventory.startedBy, ending.by, ...scans.map(({ by }) => by), ...owners]);
  const nameOf = (id: string): string => people.get(id)?.name ?? '';
  const linesOf = async (outcome: Outcome): Promise<FindingLine[]> => {
    const findings = await findingsOfInventory(db, inventory.id, outcome);
    return Promise.all(findings.slice(0, mostLines).map((each) => lineOf({ lab, actor, t, refs, work, nameOf }, each)));
  };
  return {
    id: inventory.id,
    placeName: inventory.placeName,
    placeHref: paths.place(inventory.placeId),
    startedBy: nameOf(inventory.startedBy),
    startedAt: inventory.startedAt,
    endedBy: nameOf(ending.by),
    endedAt: ending.at,
    scannedBy: [...new Set(scans.map(({ by }) => nameOf(by)))].join(', '),
    counts: ending,
    missing: await linesOf('missing'),
    misplaced: await linesOf('misplaced'),
    unexpected: await linesOf('unexpected'),
    found: await linesOf('found'),
  };
}

/** As many as a page can show; the numbers above count all. */
const mostLines = 2_000;

interface Around {
  readonly lab: Lab;
  readonly actor: Actor;
  readonly t: T;
  readonly refs: ReadonlyMap<string, PlaceRef>;
  readonly work: readonly Nonconformity[];
  readonly nameOf: (id: string) => string;
}

async function lineOf(around: Around, finding: InventoryFinding): Promise<FindingLine> {
  const { lab, t, refs } = around;
  const item = finding.item === null ? undefined : await custodyItem(lab.db, finding.item);
  const recordedPlace = refs.get(finding.recordedPlaceId ?? '');
  return {
    id: finding.id,
    number: item?.number ?? finding.code ?? '',
    href: item && paths.itemCustody(item.number),
    description: item?.description ?? t('storage.outcome.noSuchCode'),
    recorded: recordedPlace?.name ?? recordedWords(t, finding.recordedKind),
    seen: refs.get(finding.seenPlaceId ?? '')?.name ?? '',
    nonconformity: workOf(around, finding),
    ...(finding.outcome === 'misplaced' ? await misplacedNow(around, finding) : nothingMisplaced),
  };
}

function recordedWords(t: T, kind: string | null): string {
  if (kind === 'unknown' || kind === 'used-up' || kind === 'destroyed') return whereWords(t, { kind });
  return kind === null ? '' : t.code('storage', `recorded.${kind}`);
}

function workOf({ t, work, nameOf }: Around, { item }: InventoryFinding): FindingLine['nonconformity'] {
  const found = work.find((each) => each.item.kind === item?.kind && each.item.id === item.id);
  if (found === undefined) return undefined;
  const state = t(`storage.nonconformity.state.${stateOfSteps(found.steps)}`);
  return { id: found.id, owner: nameOf(found.steps.at(-1)?.ownerId ?? ''), state };
}

const nothingMisplaced = { stands: undefined, correction: undefined };

async function misplacedNow(
  { lab, actor, refs }: Around,
  { item: ref, recordedPlaceId, seenPlaceId }: InventoryFinding,
): Promise<Pick<FindingLine, 'stands' | 'correction'>> {
  const item = ref === null ? undefined : await custodyItem(lab.db, ref);
  if (item === undefined) return nothingMisplaced;
  const { whereabouts } = (await stateOf(lab, lab.db, item)).state;
  const hasMoved = whereabouts.kind !== 'place' || whereabouts.place.id !== recordedPlaceId;
  if (hasMoved) return { stands: 'settled', correction: undefined };
  const isForTwo = whereabouts.place.needsWitness || refs.get(seenPlaceId ?? '')?.needsWitness === true;
  const correction = { eventId: newId(), needsWitness: isForTwo ? ('yes' as const) : ('no' as const) };
  return { stands: 'uncorrected', correction: mayDo(actor, 'inventory.end', item) ? correction : undefined };
}
