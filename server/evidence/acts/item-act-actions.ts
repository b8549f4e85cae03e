// Acts on what has happened already, or on what was looked at: acceptance, opening, inspection, a hand-over between colleagues.
import type { ActItem } from '../../../templates/acts/facts.js';
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor, Language } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import type { CustodyEvent, CustodyEventType, PersonRef } from '../custody/custody-event.js';
import type { CustodyItem, ItemRef } from '../custody/custody-item.js';
import { eventsOfItem } from '../custody/custody-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import type { Exhibit } from '../exhibits/exhibit.js';
import { photographsOfExhibit } from '../exhibits/photograph-store.js';
import { longFault, textFault } from '../orders/order.js';
import { itemAtEvent, packageFacts, photographFacts, sharedCase, sharedOrder } from './act-gathering.js';
import { writeAct, type Signatory } from './act-recording.js';
import { itemsFault } from './departure.js';
import { once } from './departure-recording.js';
import { itemOf } from './departure-plan.js';

const itemActKinds = ['acceptance', 'transfer', 'inspection', 'opening'] as const;
export type ItemActKind = (typeof itemActKinds)[number];

export function isItemActKind(kind: string): kind is ItemActKind {
  return itemActKinds.some((each) => each === kind);
}

export interface ItemAct {
  readonly actId: string;
  readonly kind: ItemActKind;
  readonly items: readonly ItemRef[];
  /** Who signs on paper: the bringer at an acceptance, a witness else. */
  readonly otherName: string | null;
  readonly otherTitle: string | null;
  readonly remarks: string | null;
  readonly language: Language;
}

/** @returns the act's id. */
export async function drawItemAct(lab: Lab, actor: Actor, input: ItemAct): Promise<string> {
  permit(actor, 'act.draw');
  const needsOther = input.kind === 'acceptance';
  refuseFaults({
    items: itemsFault(input.items.length),
    otherName: needsOther ? textFault(input.otherName ?? '', 200) : longFault(input.otherName, 200),
    otherTitle: longFault(input.otherTitle, 300),
    remarks: longFault(input.remarks, 2_000),
  });
  return once(lab, input.actId, async () => {
    await record(lab, actor, (tx) => write(tx, lab, actor, input));
  });
}

async function write(tx: Witnessed, lab: Lab, actor: Actor, input: ItemAct) {
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const items: CustodyItem[] = [];
  const gathered: ActItem[] = [];
  const events: (CustodyEvent | undefined)[] = [];
  const givers: PersonRef[] = [];
  for (const ref of input.items) {
    const item = await itemOf(tx.db, ref);
    permit(actor, 'act.draw', item);
    const event = await eventFor(tx.db, item, input.kind);
    items.push(item);
    events.push(event);
    if (input.kind === 'transfer' && event !== undefined) givers.push(await giverBefore(tx.db, item, event));
    gathered.push(await itemFacts(tx.db, item, { event, language: input.language }));
  }
  const draft = {
    id: input.actId,
    laboratoryId: actor.laboratoryId,
    caseId: sharedCase(items),
    language: input.language,
    facts: {
      kind: input.kind,
      drawnBy: actor.name,
      order: await sharedOrder(tx.db, items),
      items: gathered,
      remarks: input.remarks ?? undefined,
    },
    items: items.map(({ kind, id }, index) => ({ kind, id, eventId: events[index]?.id ?? null })),
    signatories: signatoriesOf(actor, input, { events, givers }),
  };
  return (await writeAct(tx, draft, made)).fact;
}

const eventOfKind: Readonly<Record<ItemActKind, CustodyEventType | undefined>> = {
  acceptance: 'received',
  transfer: 'accepted',
  opening: 'opened',
  inspection: undefined,
};

const nothingYet = {
  acceptance: 'act-nothing-received',
  transfer: 'act-nothing-handed-over',
  opening: 'act-nothing-opened',
  inspection: 'act-nothing-received',
} as const satisfies Readonly<Record<ItemActKind, string>>;

/** @throws RuleBroken where the act would speak of what has not happened. */
async function eventFor(db: Db, item: CustodyItem, kind: ItemActKind): Promise<CustodyEvent | undefined> {
  const type = eventOfKind[kind];
  if (type === undefined) return undefined;
  const event = (await eventsOfItem(db, item)).findLast(({ act }) => act.type === type);
  if (event === undefined) throw new RuleBroken(nothingYet[kind], { number: item.number });
  return event;
}

interface AtEvent {
  readonly event: CustodyEvent | undefined;
  readonly language: Language;
}

/** What was found at the event; where nobody wrote that down, what the exhibit's record says of its first inspection. */
async function itemFacts(db: Db, item: CustodyItem, { event, language }: AtEvent): Promise<ActItem> {
  const exhibit = item.kind === 'exhibit' ? await exhibitById(db, item.id) : undefined;
  const found =
    event === undefined ? await packageFacts(db, item, language) : await itemAtEvent(db, item, { event, language });
  const photographs = event === undefined ? await standingPhotographs(db, item) : found.photographs;
  const intake = exhibit === undefined ? {} : intakeFacts(exhibit);
  return { ...intake, ...withoutEmpty(found), photographs };
}

async function standingPhotographs(db: Db, item: CustodyItem) {
  const photographs = await photographsOfExhibit(db, item.exhibitId);
  return photographs.filter(({ withdrawnReason }) => withdrawnReason === null).map(photographFacts);
}

function intakeFacts(exhibit: Exhibit): Partial<ActItem> {
  const { sealNumber, sealCondition, inscriptionCheck, declaredCount, foundCount, grossMassMicrograms } = exhibit;
  const gross = grossMassMicrograms === null ? undefined : Number(grossMassMicrograms);
  return {
    sealBefore: sealNumber ?? undefined,
    sealCondition: sealCondition ?? undefined,
    inscriptionCheck: inscriptionCheck ?? undefined,
    declaredCount: declaredCount ?? undefined,
    foundCount: foundCount ?? undefined,
    gross: gross === undefined ? undefined : { massMicrograms: gross, resolutionMicrograms: lastPlaceOf(gross) },
  };
}

/** The last place that the mass was written with, as far as its zeros tell: a milligram where they tell less. */
function lastPlaceOf(micrograms: number): number {
  return [1, 10, 100].find((place) => micrograms % (place * 10) !== 0) ?? 1_000;
}

const withoutEmpty = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

/** Who offered what the event accepted: both sign. */
async function giverBefore(db: Db, item: CustodyItem, accepted: CustodyEvent): Promise<PersonRef> {
  const events = await eventsOfItem(db, item);
  const before = events.slice(
    0,
    events.findIndex(({ id }) => id === accepted.id),
  );
  const offered = before.findLast(({ act }) => act.type === 'offered');
  if (offered === undefined) throw new RuleBroken('act-nothing-handed-over', { number: item.number });
  return offered.person;
}

interface Doers {
  readonly events: readonly (CustodyEvent | undefined)[];
  readonly givers: readonly PersonRef[];
}

function signatoriesOf(
  actor: Actor,
  { kind, otherName, otherTitle }: ItemAct,
  { events, givers }: Doers,
): readonly Signatory[] {
  const other = otherName === null ? [] : [{ name: otherName, title: otherTitle, personId: null }];
  const doers = new Map(events.flatMap((event) => (event ? [[event.person.id, event.person] as const] : [])));
  const ours = doers.size === 0 ? [{ id: actor.id, name: actor.name }] : [...doers.values()];
  const bringer = kind === 'acceptance' ? ('giver' as const) : ('witness' as const);
  const receiver = kind === 'acceptance' || kind === 'transfer' ? ('receiver' as const) : ('drawer' as const);
  const colleagues = ours.map(({ id, name }) => ({ role: receiver, name, title: null, personId: id }));
  const outsiders = other.map((each) => ({ role: bringer, ...each }));
  if (kind === 'acceptance') return [...outsiders, ...colleagues];
  const gave = [...new Map(givers.map((person) => [person.id, person])).values()];
  const handedOver = gave.map(({ id, name }) => ({ role: 'giver' as const, name, title: null, personId: id }));
  return [...handedOver, ...colleagues, ...outsiders];
}
