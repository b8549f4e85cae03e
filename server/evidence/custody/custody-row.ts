// A custody event between its row and its meaning. Names of people and places are looked up when it is read.
import type { Row } from '../../database/witnessed.js';
import { commissionText, membersOf } from './commission.js';
import { type SeizureRow, columnsOfSeizure, seizedActOfRow } from './seizure-row.js';
import { type MergingRow, columnsOfMerging, mergedActOfRow } from './merged-row.js';
import { type MendingRow, columnsOfMending, correctedActOfRow, targetOfRow } from './correction-row.js';
import type {
  CustodyAct,
  CustodyEvent,
  CustodyEventType,
  HandOutPurpose,
  ItemName,
  PersonRef,
  PlaceRef,
  Portion,
  SealSeen,
  WithBox,
} from './custody-event.js';
import type { ItemKind, ItemRef } from './custody-item.js';
import type { CustodyState } from './custody-state.js';

export interface CustodyRow extends MendingRow, MergingRow, SeizureRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly item_kind: ItemKind;
  readonly item_id: string;
  readonly position: number;
  readonly type: CustodyEventType;
  readonly person_id: string;
  readonly witness_id: string | null;
  readonly to_person_id: string | null;
  readonly place_id: string | null;
  readonly party: string | null;
  readonly document: string | null;
  readonly commission: string | null;
  readonly parent_kind: ItemKind | null;
  readonly parent_id: string | null;
  readonly seal: string | null;
  readonly mass_micrograms: number | null;
  readonly after_micrograms: number | null;
  readonly consumed_micrograms: number | null;
  readonly loss_micrograms: number | null;
  readonly purpose?: HandOutPurpose | null;
  readonly occurred_at: string;
  readonly late_reason: string | null;
  readonly holder_kind: string;
  readonly holder_id: string | null;
  readonly receiver_id: string | null;
  readonly made_at: string;
  readonly place_name: string | null;
  readonly inventory_id: string | null;
}

type ActColumns = Partial<Record<keyof CustodyRow, string | number | null>>;

export interface EventRowInput {
  readonly laboratoryId: string;
  readonly item: ItemRef;
  readonly parent: ItemRef | undefined;
  readonly position: number;
  readonly event: CustodyEvent;
  readonly after: CustodyState;
  readonly signatureId?: string | null;
}

/** Who wrote it, when, and the salt. */
interface Entering {
  readonly salt: string;
  readonly made_by: string;
  readonly made_at: string;
}

export function rowOfEvent(
  { laboratoryId, item, parent, position, event, after, signatureId }: EventRowInput,
  entering: Entering,
): Row {
  // What every event has, in one object, and then what its act fills. The other columns stay empty without being named: most are,
  // and each that is written costs a scan as much whether anything stands in it or not.
  const row = {
    id: event.id,
    laboratory_id: laboratoryId,
    item_kind: item.kind,
    item_id: item.id,
    position,
    type: event.act.type,
    person_id: event.person.id,
    witness_id: event.witness?.id ?? null,
    occurred_at: event.occurredAt,
    late_reason: event.lateReason,
    signature_id: signatureId ?? null,
    salt: entering.salt,
    made_by: entering.made_by,
    made_at: entering.made_at,
  };
  return Object.assign(row, columnsOfAct(event.act, parent), columnsOfHolder(after));
}

function columnsOfAct(act: CustodyAct, parent: ItemRef | undefined): ActColumns {
  switch (act.type) {
    case 'seized':
      return columnsOfSeizure(act);
    case 'received':
    case 'taken-back':
      return { party: act.from, seal: act.seal };
    case 'separated':
      return { parent_kind: parent?.kind ?? null, parent_id: act.parentItemId, mass_micrograms: act.massMicrograms };
    case 'merged':
    case 'merged-into':
      return columnsOfMerging(act);
    case 'stored':
      return { ...columnsOfPlace(act.place), ...columnsOfSeal(act) };
    case 'taken-out':
      return { ...columnsOfBox(act), ...columnsOfSeal(act) };
    case 'found':
      return { ...columnsOfPlace(act.place), inventory_id: act.inventoryId };
    case 'accepted':
      return { ...columnsOfBox(act), ...columnsOfSeal(act) };
    case 'offered':
      return { ...columnsOfBox(act), to_person_id: act.to.id };
    case 'declined':
      return { ...columnsOfBox(act), reason: act.reason };
    case 'withdrawn':
      return columnsOfBox(act);
    case 'opened':
      return columnsOfSeal({ ...act, sealSeen: act.sealBefore });
    case 'resealed':
      return { seal: act.sealAfter };
    case 'weighed':
      return { mass_micrograms: act.massMicrograms, reason: act.explanation ?? null };
    case 'consumed':
      return { mass_micrograms: act.massMicrograms, reason: act.purpose };
    case 'sampled':
      return {
        mass_micrograms: act.beforeMicrograms,
        after_micrograms: act.afterMicrograms,
        consumed_micrograms: act.consumedMicrograms,
        loss_micrograms: act.lossMicrograms,
        reason: act.explanation ?? null,
      };
    case 'handed-out':
      return { party: act.to, document: act.document, purpose: act.purpose };
    case 'destroyed':
      return { document: act.document, commission: commissionText(act.commission) };
    case 'corrected':
      return columnsOfMending(act);
    case 'undone':
      return { ...columnsOfMending(act), ...columnsOfBox(act) };
  }
}

// The document of such an event is the act on the seal that was found.
const columnsOfSeal = ({ sealSeen, discrepancyAct }: SealSeen) => ({
  seal: sealSeen ?? null,
  document: discrepancyAct ?? null,
});

const columnsOfPlace = ({ id, name }: PlaceRef) => ({ place_id: id, place_name: name });

const columnsOfBox = ({ inside }: WithBox): ActColumns => (inside === undefined ? {} : columnsOfPlace(inside));

function columnsOfHolder({ whereabouts }: CustodyState) {
  const holder = (id: string | null, receiver: string | null = null) => ({
    holder_kind: whereabouts.kind,
    holder_id: id,
    receiver_id: receiver,
  });
  if (whereabouts.kind === 'person') return holder(whereabouts.person.id);
  if (whereabouts.kind === 'place') return holder(whereabouts.place.id);
  if (whereabouts.kind === 'merged') return holder(whereabouts.into.id);
  if (whereabouts.kind === 'in-transfer') return holder(whereabouts.from.id, whereabouts.to.id);
  return holder(null);
}

export interface Names {
  readonly person: (id: string | null) => PersonRef;
  readonly place: (id: string | null) => PlaceRef;
  readonly portions: (eventId: string) => readonly Portion[];
  readonly sample: (id: string) => ItemName;
}

export function eventOfRow(row: CustodyRow, names: Names): CustodyEvent {
  return {
    id: row.id,
    itemId: row.item_id,
    person: names.person(row.person_id),
    witness: row.witness_id === null ? null : names.person(row.witness_id),
    occurredAt: row.occurred_at,
    lateReason: row.late_reason,
    act: actOfRow(row, names),
  };
}

function actOfRow(row: CustodyRow, names: Names): CustodyAct {
  const found = row.document === null ? {} : { discrepancyAct: row.document };
  const sealSeen = row.seal === null ? {} : { sealSeen: row.seal, ...found };
  const massMicrograms = Number(row.mass_micrograms ?? 0);
  switch (row.type) {
    case 'seized':
      return seizedActOfRow(row);
    case 'received':
      return { type: row.type, from: row.party ?? '', seal: row.seal };
    case 'taken-back':
      return { type: row.type, from: row.party ?? '', seal: row.seal ?? '' };
    case 'separated':
      return { type: row.type, parentItemId: row.parent_id ?? '', massMicrograms };
    case 'merged':
    case 'merged-into':
      return mergedActOfRow(row, names.sample);
    case 'stored':
      return { type: row.type, place: placeThen(row, names), ...sealSeen };
    case 'taken-out':
      return { type: row.type, ...sealSeen, ...withBox(row, names) };
    case 'found':
      return { type: row.type, place: placeThen(row, names), inventoryId: row.inventory_id ?? '' };
    case 'accepted':
      return { type: row.type, ...sealSeen, ...withBox(row, names) };
    case 'offered':
      return { type: row.type, to: names.person(row.to_person_id), ...withBox(row, names) };
    case 'declined':
      return { type: row.type, reason: row.reason ?? '', ...withBox(row, names) };
    case 'withdrawn':
      return { type: row.type, ...withBox(row, names) };
    case 'opened':
      return { type: row.type, sealBefore: row.seal ?? '', ...found };
    case 'resealed':
      return { type: row.type, sealAfter: row.seal ?? '' };
    case 'weighed':
      return { type: row.type, massMicrograms, ...(row.reason === null ? {} : { explanation: row.reason }) };
    case 'consumed':
      return { type: row.type, massMicrograms, purpose: row.reason ?? '' };
    case 'sampled':
      return sampledActOfRow(row, names);
    case 'handed-out':
      return handedOutAct(row);
    case 'destroyed':
      return { type: row.type, document: row.document ?? '', commission: membersOf(row.commission, names.person) };
    case 'corrected':
      return correctedActOfRow(row);
    case 'undone':
      return { type: row.type, target: targetOfRow(row), ...withBox(row, names) };
  }
}

function withBox(row: CustodyRow, names: Names): WithBox {
  return row.place_id === null ? {} : { inside: placeThen(row, names) };
}

/** The place as it is now, with the name that it had then. */
function placeThen({ place_id: placeId, place_name: nameThen }: CustodyRow, names: Names): PlaceRef {
  return { ...names.place(placeId), ...(nameThen === null ? {} : { nameThen }) };
}

function sampledActOfRow(row: CustodyRow, names: Names): CustodyAct {
  return {
    type: 'sampled',
    portions: names.portions(row.id),
    beforeMicrograms: Number(row.mass_micrograms ?? 0),
    afterMicrograms: Number(row.after_micrograms ?? 0),
    consumedMicrograms: Number(row.consumed_micrograms ?? 0),
    lossMicrograms: Number(row.loss_micrograms ?? 0),
    ...(row.reason === null ? {} : { explanation: row.reason }),
  };
}

// What left before purposes were recorded went elsewhere as far as the record can tell.
function handedOutAct({ party, document, purpose }: CustodyRow): CustodyAct {
  return { type: 'handed-out', to: party ?? '', document: document ?? '', purpose: purpose ?? 'elsewhere' };
}
