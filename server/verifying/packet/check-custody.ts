// The rules of custody over the events of a packet, worked out by code of its own that shares nothing with the writer's.
import type { CheckedEntry } from './check-entries.js';
import type { CheckedRow } from './check-rows.js';
import { type Attached, type Condition, attachedRows, massAfter, sealAfter, untouched } from './custody-condition.js';
import { type Holding, holdingAfter, isSameHolding, toldHolding } from './custody-holder.js';
import { conditionMended, holdingMended, isMending, mends, noPast, type Past, pastAfter } from './custody-mending.js';
import { textIn } from './columns.js';
import { type EventRow, eventsByItem } from './custody-rows.js';
import { withParts } from './merged-parts.js';
import type { FaultKind, PacketFault } from './packet-fault.js';

interface Standing {
  readonly holding: Holding | undefined;
  readonly condition: Condition;
  readonly position: number;
  readonly entry: CheckedEntry | undefined;
  readonly past: Past;
}

const beginning = (): Standing => {
  return { holding: undefined, condition: untouched, position: 0, entry: undefined, past: noPast() };
};
const nothingAttached: Attached = { variances: 0n, portions: 0 };

export function checkCustody(rows: readonly CheckedRow[]): readonly PacketFault[] {
  const attached = withParts(rows, attachedRows(rows));
  return eventsByItem(rows).flatMap(({ events }) => {
    const faults: PacketFault[] = [];
    let standing = beginning();
    for (const event of events) {
      const judged = judge(standing, event, attached.get(event.row.id) ?? nothingAttached);
      if (judged.kind !== undefined) faults.push({ kind: judged.kind, place: `/rows/${event.row.index}` });
      standing = judged.after;
    }
    return faults;
  });
}

interface Judged {
  readonly kind: FaultKind | undefined;
  readonly after: Standing;
}

function judge(before: Standing, event: EventRow, attached: Attached): Judged {
  const { seal, mass, holding } = changedBy(before, event, attached);
  const kind =
    recordFault(before, event) ??
    (begins(before.holding, event) ? undefined : 'custody-first') ??
    (mends(before.past, event) ? undefined : 'custody-mending') ??
    holdingFault(before.holding, event, holding) ??
    (seal === undefined ? 'custody-seal' : undefined) ??
    (mass === undefined ? 'custody-mass' : undefined);
  // What a correction says is taken over only where it fits.
  const mended = isMending(event) && kind !== 'custody-mending' ? event : undefined;
  return { kind, after: standingAfter(before, event, { seal, mass, attached, mended }) };
}

/** The chain begins once; what was seized is then received. */
function begins(before: Holding | undefined, { type }: EventRow): boolean {
  if (type === 'received' && before?.kind === 'seized') return true;
  return beginnings.has(type) === (before === undefined);
}

const beginnings: ReadonlySet<string> = new Set(['seized', 'received', 'separated', 'merged']);

function changedBy({ holding, condition, past }: Standing, event: EventRow, attached: Attached) {
  if (!isMending(event)) {
    const mass = massAfter(condition, event, attached);
    return { seal: sealAfter(condition, event, past.sealsBorne), mass, holding: holdingAfter(holding, event) };
  }
  const { seal = condition.seal, mass = condition.mass ?? 0 } = conditionMended(past, condition, event);
  return { seal, mass: mass < 0 ? undefined : mass, holding: holdingMended(past, holding, event, mass) };
}

function recordFault({ position, entry: last }: Standing, event: EventRow): FaultKind | undefined {
  const { entry } = event.row;
  if (event.position !== position + 1) return 'custody-position';
  // A portion's first event is written by the sampling that made it, the end of a part by the new item's beginning.
  const type = writtenBy.get(event.type) ?? event.type;
  const isOfEntry =
    entry !== undefined &&
    entry.type === `custody.${type}` &&
    entry.items.has(event.item) &&
    entry.actorId === textIn(event.columns, 'made_by') &&
    isSameMinute(entry.at, textIn(event.columns, 'made_at'));
  return isOfEntry && (last === undefined || last.seq <= entry.seq) ? undefined : 'custody-entry';
}

const writtenBy: ReadonlyMap<string, string> = new Map([
  ['separated', 'sampled'],
  ['merged-into', 'merged'],
]);

/** The entry is dated when its writing began, the row while it was written; many may be written in one go. */
function isSameMinute(entryAt: string, rowAt: string): boolean {
  if (entryAt === rowAt) return true;
  const [one, other] = [entryAt, rowAt].map(instantIn);
  return one !== undefined && other !== undefined && Math.abs(one - other) <= 60_000;
}

function instantIn(text: string): number | undefined {
  const milliseconds = /^(?!0000)[0-9]{4}-[0-9-]{5}T[0-9:]{8}\.[0-9]{3}Z$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text ? milliseconds : undefined;
}

function holdingFault(before: Holding | undefined, event: EventRow, after: Holding | undefined): FaultKind | undefined {
  const isEnded = ['destroyed', 'used-up', 'merged'].includes(before?.kind ?? '');
  if (isEnded && event.type !== 'corrected') return 'custody-ended';
  if (after === undefined || !isSameHolding(after, toldHolding(event))) return 'custody-holder';
  return textIn(event.columns, 'witness_id') === event.person ? 'custody-holder' : undefined;
}

const massTypes: ReadonlySet<string> = new Set([
  ...['weighed', 'sampled', 'separated', 'consumed', 'merged', 'merged-into'],
]);

interface Changed {
  readonly seal: string | undefined;
  readonly mass: number | undefined;
  readonly attached: Attached;
  /** The event itself, where it mends what stood before it. */
  readonly mended: EventRow | undefined;
}

// After a fault the row's own word is taken, so that one fault is not told again at every event that follows.
function standingAfter(before: Standing, event: EventRow, { seal, mass, attached, mended }: Changed): Standing {
  const { condition, holding, past } = before;
  const sealNow = seal ?? textIn(event.columns, 'seal');
  const isWeighed = massTypes.has(event.type);
  const mending = mended && conditionMended(past, condition, mended);
  return {
    holding: toldHolding(event),
    position: event.position,
    entry: event.row.entry,
    past: pastAfter(past, event, { before: holding, seal: sealNow, fits: mended !== undefined }),
    condition: isMending(event)
      ? { ...condition, ...mending }
      : {
          seal: sealNow,
          mass: isWeighed ? mass : condition.mass,
          variances: condition.variances + attached.variances,
        },
  };
}
