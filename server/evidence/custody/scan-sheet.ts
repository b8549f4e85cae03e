// What has been scanned and not recorded yet. The page holds it, not the server: nothing is lost with a connection, and
// nothing counts before commit. Each item carries the id of the event that it will become, so a second press changes nothing.
import { isId, newId } from '../../foundation/ids.js';
import { type ScanAction, isScanAction } from '../labels/scan-command.js';
import type { BoxedItem } from './box-act.js';
import { type ItemRef, itemKey } from './custody-item.js';

export interface SheetItem extends ItemRef {
  readonly eventId: string;
  /** Not what the sheet leads one to expect, and wanted all the same. */
  readonly confirmed?: true | undefined;
  /** The earlier event that this one takes back. */
  readonly undoes?: string | undefined;
  readonly said?: Said | undefined;
}

/** A box that moves with what is in it: one line, one move, an event for each item. */
export interface SheetBox {
  readonly placeId: string;
  readonly moveId: string;
  /** The earlier move of the box that this one takes back. */
  readonly undoes?: string | undefined;
  readonly content: readonly BoxedItem[];
}

/** What was seen of the package, in the words of its form. */
export const seenFields = ['sealCondition', 'inscriptionCheck', 'foundCount', 'gross', 'balanceId', 'note'] as const;

const sayable = ['sealSeen', 'from', 'occurredAt', 'lateReason', ...seenFields] as const;

/**
 * What a person says of one item beside its scan: the seal as read from the package, who brought it, when if not now, and what
 * was seen of the package.
 */
export type Said = Readonly<Partial<Record<(typeof sayable)[number], string>>>;

/** When it happened, and why it is recorded later. */
export type StatedTime = Pick<Said, 'lateReason'> & { readonly occurredAt: string };

export interface ScanSheet {
  /** Made when the sheet was begun, and the id of the signature that commits it: sent twice it is signed once. */
  readonly id: string;
  /** Whose badge began it. */
  readonly badge?: string | undefined;
  readonly action?: ScanAction | undefined;
  readonly placeId?: string | undefined;
  readonly receiverId?: string | undefined;
  /** Why what was offered is declined: one reason for the whole sheet. */
  readonly reason?: string | undefined;
  /** When all of it happened, if not now. */
  readonly stated?: StatedTime | undefined;
  readonly items: readonly SheetItem[];
  readonly boxes: readonly SheetBox[];
}

/** What a sheet does with all that is on it. */
export type SheetDeed = Pick<ScanSheet, 'action' | 'placeId' | 'receiverId' | 'reason'>;

export const deedOf = ({ action, placeId, receiverId, reason }: ScanSheet): SheetDeed => {
  return { action, placeId, receiverId, reason };
};

/** As many as a shelf: more is another sheet. `inBox` counts what lies in one box. */
export const mostOnSheet = { items: 100, boxes: 20, inBox: 500 } as const;

export function emptySheet(badge?: string): ScanSheet {
  return { id: newId(), badge, items: [], boxes: [] };
}

export function sheetFields({
  id,
  badge,
  action,
  placeId,
  receiverId,
  reason,
  stated,
  items,
  boxes,
}: ScanSheet): Readonly<Record<string, string>> {
  const written = items.map(writtenItem);
  const chosen = { action: action ?? '', place: placeId ?? '', receiver: receiverId ?? '', reason: reason ?? '' };
  const time = { at: stated?.occurredAt ?? '', late: stated?.lateReason ?? '' };
  return {
    sheet: id,
    badge: badge ?? '',
    ...chosen,
    ...time,
    items: written.join(','),
    boxes: boxes.map(writtenBox).join(','),
  };
}

/** From a form that anybody may have altered: what is not a sheet is left out. */
export function sheetFrom(fields: Readonly<Record<string, string>>): ScanSheet {
  const { sheet, badge, action, place, receiver, reason, at, late, items, boxes } = fields;
  return {
    id: isId(sheet) ? sheet : newId(),
    badge: isId(badge) ? badge : undefined,
    action: isScanAction(action) ? action : undefined,
    placeId: isId(place) ? place : undefined,
    receiverId: isId(receiver) ? receiver : undefined,
    reason: reason?.trim().slice(0, 500) || undefined,
    stated: timeStated({ occurredAt: at, lateReason: late }),
    items: (items ?? '').split(',').flatMap(sheetItem).slice(0, mostOnSheet.items),
    boxes: (boxes ?? '').split(',').flatMap(sheetBox).slice(0, mostOnSheet.boxes),
  };
}

/** Undefined where no time is said. */
export function timeStated(words: Readonly<Record<keyof StatedTime, string | undefined>>): StatedTime | undefined {
  const { occurredAt, lateReason } = saidIn(words) ?? {};
  if (occurredAt === undefined) return undefined;
  return lateReason === undefined ? { occurredAt } : { occurredAt, lateReason };
}

/** The time that is stated for the whole sheet is that of each line that states none of its own. */
export function withStatedTime(sheet: ScanSheet): ScanSheet {
  const { stated, items } = sheet;
  if (stated === undefined) return sheet;
  return { ...sheet, items: items.map((item) => ({ ...item, said: { ...stated, ...item.said } })) };
}

/** What is to be said next, before the items can be judged; undefined when action, place, receiver and reason say enough. */
export function missingFrom({ action, placeId, receiverId, reason }: SheetDeed) {
  if (action === undefined) return 'action';
  if (action === 'store' && placeId === undefined) return 'place';
  if (action === 'hand-over' && receiverId === undefined) return 'receiver';
  return action === 'decline' && reason === undefined ? 'reason' : undefined;
}

export const isReady = (deed: SheetDeed): boolean => missingFrom(deed) === undefined;

/** How many things the sheet names: a box is one, with all that is in it. */
export function linesOf({ items, boxes }: Pick<ScanSheet, 'items' | 'boxes'>): number {
  return items.length + boxes.length;
}

/** By itself or in a box. */
export function holdsItem({ items, boxes }: ScanSheet, item: ItemRef): boolean {
  return [...items, ...boxes.flatMap(({ content }) => content)].some((each) => itemKey(each) === itemKey(item));
}

export const boxKey = ({ placeId }: Pick<SheetBox, 'placeId'>): string => `place:${placeId}`;

export function withoutLine(sheet: ScanSheet, key: string): ScanSheet {
  const items = sheet.items.filter((each) => itemKey(each) !== key);
  return { ...sheet, items, boxes: sheet.boxes.filter((each) => boxKey(each) !== key) };
}

/** In the place of what was on the sheet of it: an item that lies in it is not a line of its own. */
export function withBox(sheet: ScanSheet, box: SheetBox): ScanSheet {
  const inside = new Set(box.content.map(itemKey));
  const others = withoutLine(sheet, boxKey(box));
  const items = others.items.filter((each) => !inside.has(itemKey(each)));
  return { ...others, items, boxes: [box, ...others.boxes] };
}

export function withConfirmed(sheet: ScanSheet, key: string): ScanSheet {
  const items = sheet.items.map((each) => (itemKey(each) === key ? { ...each, confirmed: true as const } : each));
  return { ...sheet, items };
}

/** The newest stands on top of the tray, in the place of what was on the sheet of it. */
export function withItem(sheet: ScanSheet, item: SheetItem): ScanSheet {
  return { ...sheet, items: [item, ...withoutLine(sheet, itemKey(item)).items] };
}

function writtenItem({ kind, id, eventId, confirmed, undoes, said }: SheetItem): string {
  const words = said === undefined ? '' : new URLSearchParams(said).toString();
  return [kind, id, eventId, confirmed ? 'yes' : '', undoes ?? '', words].join('~').replace(/~+$/, '');
}

function sheetItem(text: string): SheetItem[] {
  const [kind, id, eventId, confirmed, undoes, words] = text.split('~');
  if ((kind !== 'exhibit' && kind !== 'sample') || !isId(id) || !isId(eventId)) return [];
  const marks = {
    ...(confirmed === 'yes' ? { confirmed: true as const } : {}),
    ...(isId(undoes) ? { undoes } : {}),
    ...(words ? { said: saidIn(Object.fromEntries(new URLSearchParams(words))) } : {}),
  };
  return [{ kind, id, eventId, ...marks }];
}

const writtenBox = ({ placeId, moveId, undoes, content }: SheetBox): string =>
  [placeId, [moveId, ...(undoes === undefined ? [] : [undoes])].join('~'), ...content.map(writtenItem)].join(';');

function sheetBox(text: string): SheetBox[] {
  const [placeId, move = '', ...inside] = text.split(';');
  const [moveId, undone] = move.split('~');
  if (!isId(placeId) || !isId(moveId)) return [];
  const content = inside.flatMap(sheetItem).map(({ kind, id, eventId, undoes }): BoxedItem => {
    return { kind, id, eventId, ...(undoes === undefined ? {} : { undoes }) };
  });
  const undoes = isId(undone) ? { undoes: undone } : {};
  return [{ placeId, moveId, ...undoes, content: content.slice(0, mostOnSheet.inBox) }];
}

/** Undefined where nothing was said. */
export function saidIn(words: Readonly<Record<string, string | undefined>>): Said | undefined {
  const given = sayable.flatMap((name) => {
    const text = words[name]?.trim().slice(0, 300);
    const isUnreadable = name === 'occurredAt' && Number.isNaN(Date.parse(text ?? ''));
    return text && !isUnreadable ? [[name, text] as const] : [];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
