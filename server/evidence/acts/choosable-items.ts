// The items that an act of a kind may name: what the reader holds, what is outside, what belongs to a case.
import type { ActItemView } from '../../../views/acts/item-rows.js';
import type { Actor } from '../../foundation/actor.js';
import { NotFound } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { permit } from '../../people/permissions.js';
import { caseByNumber } from '../cases/case-store.js';
import type { CaseFile } from '../cases/case-file.js';
import { type CustodyItem, type ItemRef, itemKey } from '../custody/custody-item.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { itemsHeldBy, itemsOutside } from '../custody/custody-store.js';
import { exhibitsOfCase } from '../exhibits/exhibit-store.js';
import type { Hold } from '../holds/hold.js';
import { holdsInForce } from '../holds/holds-in-force.js';
import type { Typed } from './act-form.js';
import { isItemActKind } from './item-act-actions.js';

export const newActKinds = [
  'return',
  'court',
  'elsewhere',
  'taking-back',
  'destruction',
  'acceptance',
  'transfer',
  'opening',
  'inspection',
] as const;
export type NewActKind = (typeof newActKinds)[number];

const most = 100;

interface Choosable {
  readonly items: readonly ActItemView[];
  readonly caseNumber: string | null;
  /** What forbids that things of the case leave so. */
  readonly holds: readonly Hold[];
  /** The body that ordered the examination, where all items are of one. */
  readonly recipient: string;
}

interface Asked {
  readonly kind: NewActKind;
  readonly from: Typed;
}

export async function choosableItems(lab: Lab, actor: Actor, { kind, from }: Asked): Promise<Choosable> {
  const file = from['case'] ? await caseOf(lab, actor, from['case']) : undefined;
  const refs = await refsFor(lab, actor, { kind, file });
  const items: CustodyItem[] = [];
  for (const ref of refs.slice(0, most)) {
    const item = await custodyItem(lab.db, ref);
    if (item !== undefined && (file === undefined || item.caseId === file.id)) items.push(item);
  }
  const views = await Promise.all(items.map((item) => viewOf(lab, item, { kind, from })));
  const bodies = new Set(items.map(({ orderingBody }) => orderingBody));
  const recipient = bodies.size === 1 ? ([...bodies][0] ?? '') : '';
  const holds = file !== undefined && isBoundBy(kind) ? await holdsOfCase(lab, file) : [];
  return { items: views, caseNumber: file?.number ?? null, holds, recipient };
}

/** Kinds of leaving that a hold forbids. */
const isBoundBy = (kind: NewActKind): boolean => kind === 'return' || kind === 'elsewhere' || kind === 'destruction';

/** Of the case, and of each of its exhibits. */
async function holdsOfCase(lab: Lab, { id: caseId, laboratoryId }: CaseFile): Promise<readonly Hold[]> {
  const now = lab.clock.now();
  const found = [...(await holdsInForce(lab.db, { laboratoryId, caseId }, now))];
  for (const { id: exhibitId } of await exhibitsOfCase(lab.db, caseId)) {
    found.push(...(await holdsInForce(lab.db, { laboratoryId, caseId, exhibitId }, now)));
  }
  return [...new Map(found.map((hold) => [hold.id, hold])).values()];
}

async function caseOf(lab: Lab, actor: Actor, number: string): Promise<CaseFile> {
  const file = await caseByNumber(lab.db, actor.laboratoryId, number.toUpperCase());
  if (file === undefined) throw new NotFound('case');
  permit(actor, 'case.read', file);
  return file;
}

interface Wanted {
  readonly kind: NewActKind;
  readonly file: CaseFile | undefined;
}

async function refsFor(lab: Lab, actor: Actor, { kind, file }: Wanted): Promise<readonly ItemRef[]> {
  const { laboratoryId, id } = actor;
  if (kind === 'taking-back') return itemsOutside(lab.db, laboratoryId, most);
  if (isItemActKind(kind)) {
    if (file === undefined) return itemsHeldBy(lab.db, laboratoryId, { kind: 'person', id });
    return (await exhibitsOfCase(lab.db, file.id)).map((exhibit) => ({ kind: 'exhibit', id: exhibit.id }));
  }
  return itemsHeldBy(lab.db, laboratoryId, { kind: 'person', id });
}

async function viewOf(lab: Lab, item: CustodyItem, { kind, from }: Asked): Promise<ActItemView> {
  const { id, number, description } = item;
  const [hold] = isBoundBy(kind) ? await holdsInForce(lab.db, item, lab.clock.now()) : [];
  const chosen = from['item'] === number || (from['case'] !== undefined && from['case'] !== '');
  return {
    id,
    key: itemKey(item),
    number,
    description,
    eventId: newId(),
    chosen: chosen && hold === undefined ? 'chosen' : 'open',
    forbidden: hold && [hold.document, hold.reason].join('. '),
  };
}
