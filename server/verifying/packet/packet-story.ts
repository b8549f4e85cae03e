// What a packet tells, for people: names put to ids by the rows that the packet proves, and every entry with what is wrong with it.
import { hex } from '../bytes.js';
import { verifierKeyText } from '../verifier-key.js';
import type { CheckedEntry } from './check-entries.js';
import type { CheckedRow } from './check-rows.js';
import { numberIn, textIn } from './columns.js';
import { boxesTold } from './boxes-told.js';
import { type StoryFork, forksTold } from './check-forks.js';
import { countIn, partIdsIn } from './merged-parts.js';
import { isSheetErased, signaturesTable } from './check-signatures.js';
import { namesOfPeople, peopleTold, type StoryPerson } from './people-told.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import type { Columns } from './packet.js';
import type { ToldPacket } from './verify-packet.js';
import { instantOf, knownZone } from './told-times.js';

export interface PacketStory {
  /** Of the exhibit or the case, as it is written on it. */
  readonly number: string;
  readonly laboratory: string;
  readonly timeZone: string;
  readonly items: number;
  readonly events: number;
  readonly entries: readonly StoryEntry[];
  readonly people: readonly StoryPerson[];
  readonly photographs: readonly StoryPhotograph[];
  readonly checkpoint: StoryCheckpoint;
  readonly hasTimestamp: boolean;
  /** The entries that emptied rows by law; what those said before is not in the packet. */
  readonly erasures: readonly StoryEntry[];
  /** Breaks of the log that were declared. */
  readonly forks: readonly StoryFork[];
  /** The entry behind a place such as "/entries/3" or "/rows/12". */
  readonly entryAt: (place: string) => StoryEntry | undefined;
}

export interface StoryEntry {
  readonly index: number;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly hash: string;
  readonly actor: string;
  readonly isMachinery: boolean;
  /** False for entries that stand here only to put a name to an id. */
  readonly isOfChain: boolean;
  readonly events: readonly StoryEvent[];
}

/** A custody event with the names of those who took part. */
export interface StoryEvent {
  readonly id: string;
  readonly item: string;
  readonly kind: string;
  readonly at: string;
  readonly person: string;
  readonly witness?: string | undefined;
  readonly receiver?: string | undefined;
  readonly place?: string | undefined;
  readonly party?: string | undefined;
  readonly document?: string | undefined;
  readonly seal?: string | undefined;
  readonly massMicrograms?: number | undefined;
  readonly reason?: string | undefined;
  readonly count: number;
  /** What a new item was made of, and what a part ended in. */
  readonly parts?: readonly string[] | undefined;
  readonly into?: string | undefined;
  readonly late?: { readonly recordedAt: string; readonly reason: string } | undefined;
  /** The kind of the event that it corrects or takes back. */
  readonly target?: string | undefined;
  readonly correction?: StoryCorrection | undefined;
  /** What became of it: it stands in the chain all the same. */
  readonly later?: 'corrected' | 'undone' | undefined;
  /** Its party was erased by law. */
  readonly isErased: boolean;
  /** The box that it was carried in, with the entry of the box's move. */
  readonly boxed?: { readonly box: string; readonly seq: number } | undefined;
  /** What its person signed, where the packet encloses it. */
  readonly signature?: StorySignature | undefined;
}

export interface StorySignature {
  readonly meaning: string;
  readonly method: string;
  readonly at: string;
  /** The sheet was emptied by law: the event can't be held against it any more. */
  readonly isErased: boolean;
}

export type StoryCorrection =
  | { readonly field: 'seal' | 'party' | 'document' | 'other'; readonly wrong: string; readonly right: string }
  | { readonly field: 'mass'; readonly wrongMicrograms: number; readonly rightMicrograms: number };

export interface StoryPhotograph {
  readonly sha256: string;
  readonly size: number;
  readonly caption: string;
}

export interface StoryCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly vkey: string;
  readonly cosigned: readonly { readonly name: string; readonly at: string }[];
  readonly isTrusted: boolean;
  /** The reader's key that leads to the signer's, where that is another one. */
  readonly vouchedBy: string | undefined;
}

export function packetStory({ subject, checkpoint, timestamp, entries, rows }: ToldPacket): PacketStory {
  const names = namesIn(rows);
  const told = eventsTold(rows, names);
  const items = entries.at(-1)?.items ?? new Map<string, string | null>();
  const story = entries.map((entry) => storyEntry(entry, { names, told, items }));
  const erasing = new Set(rows.map(({ erasure }) => erasure?.index));
  const laboratory = rows.find(({ table }) => table === 'laboratories')?.row ?? {};
  return {
    number: names.item(subject),
    laboratory: textIn(laboratory, 'name_ru'),
    timeZone: knownZone(textIn(laboratory, 'time_zone')),
    items: items.size,
    events: rows.filter(({ table }) => table === 'custody_events').length,
    entries: story,
    people: peopleTold(rows),
    photographs: rows.filter(({ table }) => table === 'photographs').map(({ row }) => photograph(row)),
    checkpoint: {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: hex(checkpoint.root),
      vkey: verifierKeyText(checkpoint.signer),
      cosigned: checkpoint.cosigned.map(({ name, atSeconds }) => ({ name, at: instantOf(atSeconds * 1000) })),
      isTrusted: checkpoint.isTrusted,
      vouchedBy: checkpoint.vouchedBy && verifierKeyText(checkpoint.vouchedBy),
    },
    hasTimestamp: timestamp !== null,
    erasures: story.filter(({ index }) => erasing.has(index)),
    forks: forksTold(rows),
    entryAt: entryFinder(rows, story),
  };
}

function entryFinder(rows: readonly CheckedRow[], story: readonly StoryEntry[]): PacketStory['entryAt'] {
  const byIndex = new Map(story.map((entry) => [entry.index, entry]));
  return (place) => {
    const [, kind, index] = /^\/(entries|rows)\/([0-9]+)$/.exec(place) ?? [];
    return byIndex.get((kind === 'rows' ? rows[Number(index)]?.entry?.index : Number(index)) ?? -1);
  };
}

interface Telling {
  readonly names: Names;
  readonly told: ReadonlyMap<string, readonly StoryEvent[]>;
  readonly items: ReadonlyMap<string, string | null>;
}

function storyEntry(entry: CheckedEntry, { names, told, items }: Telling): StoryEntry {
  const { index, seq, type, hash, isMachinery } = entry;
  return {
    ...{ index, seq, type, hash, isMachinery },
    at: instantOf(Date.parse(entry.at)),
    actor: names.person(entry.actorId),
    isOfChain: [...entry.items.keys()].some((item) => items.has(item)),
    events: told.get(entry.id) ?? [],
  };
}

function eventsTold(rows: readonly CheckedRow[], names: Names): ReadonlyMap<string, readonly StoryEvent[]> {
  const portions = new Map<string, number>();
  for (const { table, row } of rows) {
    if (table !== 'samples') continue;
    const event = textIn(row, 'event_id');
    portions.set(event, (portions.get(event) ?? 0) + 1);
  }
  const told = new Map<string, StoryEvent[]>();
  const events = eventsByItem(rows).flatMap((one) => one.events);
  const later = laterOf(events);
  const signatures = signaturesIn(rows);
  const boxed = boxesTold(rows, names.place);
  for (const event of events) {
    const entry = event.row.entry?.id ?? '';
    const signature = signatures.get(textIn(event.columns, 'signature_id'));
    const more = {
      count: countIn(event) ?? portions.get(event.row.id) ?? 0,
      later: later.get(event.row.id),
      boxed: boxed(event.row),
      signature,
    };
    const line = { ...storyEvent(event, names), ...more };
    const others = told.get(entry);
    if (others === undefined) told.set(entry, [line]);
    else others.push(line);
  }
  return told;
}

function signaturesIn(rows: readonly CheckedRow[]): ReadonlyMap<string, StorySignature> {
  const shown = rows.filter(({ table }) => table === signaturesTable);
  return new Map(
    shown.map((sheet) => {
      const { id, row } = sheet;
      const at = instantOf(Date.parse(textIn(row, 'made_at')));
      const isErased = isSheetErased(sheet);
      return [id, { meaning: textIn(row, 'meaning'), method: textIn(row, 'method'), at, isErased }];
    }),
  );
}

/** By the id of the event: whether it was taken back, or corrected. */
function laterOf(events: readonly EventRow[]): ReadonlyMap<string, 'corrected' | 'undone'> {
  const later = new Map<string, 'corrected' | 'undone'>();
  for (const { type, columns } of events) {
    if (type === 'corrected' || type === 'undone') later.set(textIn(columns, 'target_id'), type);
  }
  return later;
}

function storyEvent(
  { row, columns, item, type, person }: EventRow,
  names: Names,
): Omit<StoryEvent, 'count' | 'later' | 'boxed' | 'signature'> {
  const given = (column: string): string | undefined => textIn(columns, column) || undefined;
  const late = given('late_reason');
  return {
    id: row.id,
    item: names.item(item),
    kind: type,
    at: instantOf(Date.parse(textIn(columns, 'occurred_at'))),
    person: names.person(person),
    witness: named(given('witness_id'), names.person),
    receiver: named(given('to_person_id'), names.person),
    place: given('seized_place') ?? given('place_name') ?? named(given('place_id'), names.place),
    party: given('party'),
    document: given('document'),
    seal: given('seal'),
    massMicrograms: numberIn(columns, type === 'sampled' ? 'after_micrograms' : 'mass_micrograms'),
    reason: given('reason'),
    parts: partIdsIn({ type, columns })?.map((id) => names.item(`sample:${id}`)),
    into: named(given('merged_into'), (id) => names.item(`sample:${id}`)),
    target: given('target_type'),
    correction: type === 'corrected' ? correctionIn(columns) : undefined,
    isErased: row.erasure !== undefined,
    late:
      late === undefined ? undefined : { recordedAt: instantOf(Date.parse(textIn(columns, 'made_at'))), reason: late },
  };
}

function correctionIn(columns: Columns): StoryCorrection {
  const [field, wrong = '', right = ''] = ['corrected_field', 'wrong_value', 'right_value'].map((column) =>
    textIn(columns, column),
  );
  if (field === 'mass') return { field, wrongMicrograms: wholeOf(wrong), rightMicrograms: wholeOf(right) };
  return { field: field === 'seal' || field === 'party' || field === 'document' ? field : 'other', wrong, right };
}

const wholeOf = (text: string): number => (/^[0-9]{1,15}$/.test(text) ? Number(text) : 0);

const named = (id: string | undefined, name: (id: string) => string): string | undefined =>
  id === undefined ? undefined : name(id);

interface Names {
  readonly person: (id: string) => string;
  readonly place: (id: string) => string;
  readonly item: (key: string) => string;
}

// An id that no row names is shown as it is: a packet never shows a name that it does not prove.
function namesIn(rows: readonly CheckedRow[]): Names {
  const of = (table: string): Map<string, Columns> =>
    new Map(rows.filter((row) => row.table === table && row.entry !== undefined).map(({ id, row }) => [id, row]));
  const [places, samples, exhibits, cases] = ['storage_places', 'samples', 'exhibits', 'cases'].map(of);
  const people = namesOfPeople(rows);
  const caseOfOrder = new Map([...(cases ?? [])].map(([, row]) => [textIn(row, 'order_id'), textIn(row, 'number')]));
  const exhibitNumber = (row: Columns): string => {
    const position = String(numberIn(row, 'position') ?? 0).padStart(2, '0');
    return `${caseOfOrder.get(textIn(row, 'order_id')) ?? ''}-${position}`;
  };
  const itemName = (kind: string, id: string): string | undefined => {
    if (kind === 'case') return textIn(cases?.get(id) ?? {}, 'number') || undefined;
    if (kind === 'sample') return textIn(samples?.get(id) ?? {}, 'number') || undefined;
    const exhibit = exhibits?.get(id);
    return exhibit && exhibitNumber(exhibit);
  };
  return {
    person: (id) => people.get(id) ?? id,
    place: (id) => textIn(places?.get(id) ?? {}, 'name') || id,
    item: (key) => {
      const [kind = '', id = ''] = key.split(':');
      return itemName(kind, id) ?? key;
    },
  };
}

function photograph(row: Columns): StoryPhotograph {
  return { sha256: textIn(row, 'sha256'), size: numberIn(row, 'size') ?? 0, caption: textIn(row, 'caption') };
}
