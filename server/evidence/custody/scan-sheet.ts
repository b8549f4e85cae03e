// What has been scanned and not recorded yet. The page holds it, not the server: nothing is lost with a connection, and
// nothing counts before commit. Each item carries the id of the event that it will become, so a second press changes nothing.
import { isId } from '../../foundation/ids.js';
import { type ScanAction, isScanAction } from '../labels/scan-command.js';
import { type ItemRef, itemKey } from './custody-item.js';

export interface SheetItem extends ItemRef {
  readonly eventId: string;
}

export interface ScanSheet {
  readonly action?: ScanAction | undefined;
  readonly placeId?: string | undefined;
  readonly receiverId?: string | undefined;
  readonly items: readonly SheetItem[];
}

/** As many as a shelf: more is another sheet. */
const mostItems = 100;

export function sheetFields({ action, placeId, receiverId, items }: ScanSheet): Readonly<Record<string, string>> {
  const written = items.map(({ kind, id, eventId }) => `${kind}~${id}~${eventId}`).join(',');
  return { action: action ?? '', place: placeId ?? '', receiver: receiverId ?? '', items: written };
}

/** From a form that anybody may have altered: what is not a sheet is left out. */
export function sheetFrom(fields: Readonly<Record<string, string>>): ScanSheet {
  const { action, place, receiver, items } = fields;
  return {
    action: isScanAction(action) ? action : undefined,
    placeId: isId(place) ? place : undefined,
    receiverId: isId(receiver) ? receiver : undefined,
    items: (items ?? '').split(',').flatMap(sheetItem).slice(0, mostItems),
  };
}

/** Whether action, place and receiver say enough for the items to be judged. */
export function isReady({ action, placeId, receiverId }: ScanSheet): boolean {
  if (action === 'store') return placeId !== undefined;
  if (action === 'hand-over') return receiverId !== undefined;
  return action !== undefined;
}

export function holdsItem(sheet: ScanSheet, item: ItemRef): boolean {
  return sheet.items.some((each) => itemKey(each) === itemKey(item));
}

export function withoutItem(sheet: ScanSheet, key: string): ScanSheet {
  return { ...sheet, items: sheet.items.filter((each) => itemKey(each) !== key) };
}

/** The newest stands on top of the tray. */
export function withItem(sheet: ScanSheet, item: SheetItem): ScanSheet {
  return { ...sheet, items: [item, ...sheet.items].slice(0, mostItems) };
}

function sheetItem(text: string): SheetItem[] {
  const [kind, id, eventId] = text.split('~');
  if ((kind !== 'exhibit' && kind !== 'sample') || !isId(id) || !isId(eventId)) return [];
  return [{ kind, id, eventId }];
}
