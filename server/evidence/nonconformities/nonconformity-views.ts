// Gathers what the pages of non-conformities show.
import type {
  NonconformityLine,
  NonconformityPageView,
  StepLine,
} from '../../../views/nonconformities/nonconformity-view.js';
import { paths } from '../../../views/paths.js';
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { entriesOfItem } from '../../ledger/ledger-store.js';
import { peopleAble } from '../../people/able-people.js';
import { mayDo } from '../../people/permissions.js';
import { peopleNamed } from '../../people/person-store.js';
import { custodyItem } from '../custody/custody-item-store.js';
import { labDay } from '../orders/order-actions.js';
import { type Nonconformity, stateOfSteps } from './nonconformity.js';

export async function nonconformityLines(lab: Lab, found: readonly Nonconformity[]): Promise<NonconformityLine[]> {
  const owners = found.map(({ steps }) => steps.at(-1)?.ownerId ?? '');
  const people = await peopleNamed(lab.db, owners);
  const nameOf = (id: string): string => people.get(id)?.name ?? '';
  return Promise.all(found.map((each) => lineOf(lab, each, nameOf)));
}

async function lineOf(lab: Lab, found: Nonconformity, nameOf: (id: string) => string): Promise<NonconformityLine> {
  const item = await custodyItem(lab.db, found.item);
  const last = found.steps.at(-1);
  const state = stateOfSteps(found.steps);
  const dueDate = last?.dueDate ?? '';
  const isLate = state !== 'closed' && dueDate < (await labDay(lab, found.laboratoryId));
  return {
    id: found.id,
    number: item?.number ?? '',
    description: item?.description ?? '',
    kind: found.kind,
    owner: nameOf(last?.ownerId ?? ''),
    dueDate,
    late: isLate ? 'yes' : 'no',
    state,
    raisedAt: found.raisedAt,
  };
}

export async function nonconformityView(lab: Lab, actor: Actor, found: Nonconformity): Promise<NonconformityPageView> {
  const { steps, source } = found;
  const people = await peopleNamed(
    lab.db,
    steps.flatMap(({ by, ownerId }) => [by, ownerId]),
  );
  const nameOf = (id: string): string => people.get(id)?.name ?? '';
  const line = await lineOf(lab, found, nameOf);
  const able = await peopleAble(lab.db, actor, 'nonconformity.handle');
  return {
    ...line,
    itemHref: paths.itemCustody(line.number),
    source: {
      kind: source.kind,
      href: source.kind === 'inventory' ? paths.inventory(source.id) : paths.checkTask(source.id),
    },
    steps: await stepLines(lab, found, nameOf),
    forms: formsFor(actor, found),
    owners: able.map(({ id, name }) => ({ id, name })),
    ownerId: steps.at(-1)?.ownerId ?? '',
  };
}

// Each step is an entry of its own, in the same order.
async function stepLines(lab: Lab, found: Nonconformity, nameOf: (id: string) => string): Promise<StepLine[]> {
  const entries = await entriesOfItem(lab.db, found.laboratoryId, `nonconformity:${found.id}`);
  return found.steps
    .map((step, index) => {
      const entry = entries[index];
      return {
        id: String(step.position),
        at: step.at,
        type: step.type,
        by: nameOf(step.by),
        owner: nameOf(step.ownerId),
        dueDate: step.dueDate,
        note: step.note,
        proof: entry && { hash: entry.leaf_hash, href: paths.ledgerEntry(entry.seq) },
      };
    })
    .reverse();
}

function formsFor(actor: Actor, found: Nonconformity): NonconformityPageView['forms'] {
  const state = stateOfSteps(found.steps);
  if (state === 'closed' || !mayDo(actor, 'nonconformity.handle', found)) return [];
  const explained = found.steps.findLast(({ type }) => type === 'explained');
  const mayClose = state === 'explained' && explained?.by !== actor.id && mayDo(actor, 'nonconformity.close', found);
  return mayClose ? ['closed', 'explained', 'assigned'] : ['explained', 'assigned'];
}
