// What has been scanned and not recorded yet. The page holds it, not the server: nothing is lost with a connection, and
// nothing counts before commit. Each item carries the id of the event that it will become, so a second press changes nothing.
import { isId, newId } from '../../foundation/ids.js';
import { type ScanAction, isScanAction } from '../labels/scan-command.js';
import { type ItemRef, itemKey } from './custody-item.js';

export interface SheetItem extends ItemRef {
  readonly eventId: string;
  /** Not what the sheet leads one to expect, and wanted all the same. */
  readonly confirmed?: true | undefined;
  /** The earlier event that this one takes back. */
  readonly undoes?: string | undefined;
  readonly said?: Said | undefined;
}

const sayable = ['sealSeen', 'from', 'occurredAt', 'lateReason'] as const;

/** What a person says of one item beside its scan: the seal as read from the package, who brought it, when if not now. */
export type Said = Readonly<Partial<Record<(typeof sayable)[number], string>>>;

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
  readonly items: readonly SheetItem[];
}

/** As many as a shelf: more is another sheet. */
const mostItems = 100;

export function emptySheet(badge?: string): ScanSheet {
  return { id: newId(), badge, items: [] };
}

export function sheetFields({
  id,
  badge,
  action,
  placeId,
  receiverId,
  reason,
  items,
}: ScanSheet): Readonly<Record<string, string>> {
  const written = items.map(writtenItem);
  const chosen = { action: action ?? '', place: placeId ?? '', receiver: receiverId ?? '', reason: reason ?? '' };
  return { sheet: id, badge: badge ?? '', ...chosen, items: written.join(',') };
}

/** From a form that anybody may have altered: what is not a sheet is left out. */
export function sheetFrom(fields: Readonly<Record<string, string>>): ScanSheet {
  const { sheet, badge, action, place, receiver, reason, items } = fields;
  return {
    id: isId(sheet) ? sheet : newId(),
    badge: isId(badge) ? badge : undefined,
    action: isScanAction(action) ? action : undefined,
    placeId: isId(place) ? place : undefined,
    receiverId: isId(receiver) ? receiver : undefined,
    reason: reason?.trim().slice(0, 500) || undefined,
    items: (items ?? '').split(',').flatMap(sheetItem).slice(0, mostItems),
  };
}

/** Whether action, place, receiver and reason say enough for the items to be judged. */
export function isReady({ action, placeId, receiverId, reason }: ScanSheet): boolean {
  if (action === 'store') return placeId !== undefined;
  if (action === 'hand-over') return receiverId !== undefined;
  if (action === 'decline') return reason !== undefined;
  return action !== undefined;
}

export function holdsItem(sheet: ScanSheet, item: ItemRef): boolean {
  return sheet.items.some((each) => itemKey(each) === itemKey(item));
}

export function withoutItem(sheet: ScanSheet, key: string): ScanSheet {
  return { ...sheet, items: sheet.items.filter((each) => itemKey(each) !== key) };
}

export function withConfirmed(sheet: ScanSheet, key: string): ScanSheet {
  const items = sheet.items.map((each) => (itemKey(each) === key ? { ...each, confirmed: true as const } : each));
  return { ...sheet, items };
}

/** The newest stands on top of the tray. */
export function withItem(sheet: ScanSheet, item: SheetItem): ScanSheet {
  return { ...sheet, items: [item, ...sheet.items].slice(0, mostItems) };
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

/** Undefined where nothing was said. */
export function saidIn(words: Readonly<Record<string, string | undefined>>): Said | undefined {
  const given = sayable.flatMap((name) => {
    const text = words[name]?.trim().slice(0, 300);
    const isUnreadable = name === 'occurredAt' && Number.isNaN(Date.parse(text ?? ''));
    return text && !isUnreadable ? [[name, text] as const] : [];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
