// What the address of a list asks for. What it can't mean is left out: a list is never an error.
import type { Actor } from '../../foundation/actor.js';
import { isId } from '../../foundation/ids.js';
import { seesOwnOrdersOnly } from '../../people/permissions.js';
import { channels, urgencies, type Channel, type Urgency } from './order.js';

const pageSize = 50;

export interface ListQuery<Status extends string> {
  readonly q?: string;
  readonly status?: Status;
  readonly channel?: Channel;
  readonly urgency?: Urgency;
  readonly due?: 'late';
  readonly before?: string;
}

export function listQuery<Status extends string>(
  address: Readonly<Record<string, unknown>>,
  statuses: readonly Status[],
): ListQuery<Status> {
  const given = (name: string): string => {
    const value = address[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const q = given('q');
  const before = given('before');
  return {
    ...(q === '' ? {} : { q }),
    ...keyed('status', statuses, given('status')),
    ...keyed('channel', channels, given('channel')),
    ...keyed('urgency', urgencies, given('urgency')),
    ...keyed('due', ['late'] as const, given('due')),
    ...(isId(before) ? { before } : {}),
  };
}

function keyed<Name extends string, Code extends string>(name: Name, codes: readonly Code[], text: string) {
  const code = codes.find((one) => one === text);
  return (code === undefined ? {} : { [name]: code }) as { readonly [K in Name]?: Code };
}

/** The same for the stores, narrowed to what this person may see; one row more tells whether there is a next page. */
export function searchFrom<Status extends string>(query: ListQuery<Status>, actor: Actor, today: string) {
  return {
    laboratoryId: actor.laboratoryId,
    limit: pageSize + 1,
    ...(seesOwnOrdersOnly(actor) ? { investigatorId: actor.id } : {}),
    ...(query.q === undefined ? {} : { text: query.q }),
    ...(query.channel === undefined ? {} : { channel: query.channel }),
    ...(query.urgency === undefined ? {} : { urgency: query.urgency }),
    ...(query.due === undefined ? {} : { overdueOn: today }),
    ...(query.before === undefined ? {} : { before: query.before }),
  };
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly nextBefore: string | undefined;
}

export function pageOf<Row>(found: readonly Row[], idOf: (row: Row) => string): ListPage<Row> {
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return { rows, nextBefore: found.length > pageSize && last !== undefined ? idOf(last) : undefined };
}
