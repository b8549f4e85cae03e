// The columns of the two events of a merging: of the new item, what it was made of; of each part, in what it ended.
import { canonicalJson } from '../../foundation/canonical-json.js';
import type { CustodyAct, CustodyEventType, ItemName, MergedPart } from './custody-event.js';

export interface MergingRow {
  readonly type: CustodyEventType;
  /** Of the new item: `{"ID":micrograms}` of each part, canonical JSON. */
  readonly merged_of: string | null;
  /** Of a part: the id of the new item. */
  readonly merged_into: string | null;
  readonly mass_micrograms: number | null;
  readonly loss_micrograms: number | null;
  readonly reason: string | null;
}

type MergingAct = Extract<CustodyAct, { readonly type: 'merged' | 'merged-into' }>;

export function columnsOfMerging(act: MergingAct): Partial<MergingRow> {
  if (act.type === 'merged-into') return { merged_into: act.into.id, mass_micrograms: act.massMicrograms };
  return {
    merged_of: canonicalJson(Object.fromEntries(act.parts.map((part) => [part.id, part.massMicrograms]))),
    mass_micrograms: act.massMicrograms,
    loss_micrograms: act.lossMicrograms,
    reason: act.explanation ?? null,
  };
}

export function mergedActOfRow(row: MergingRow, sample: (id: string) => ItemName): MergingAct {
  const massMicrograms = Number(row.mass_micrograms ?? 0);
  if (row.type === 'merged-into') return { type: row.type, into: sample(row.merged_into ?? ''), massMicrograms };
  const parts = partMasses(row).map(([id, mass]): MergedPart => ({ ...sample(id), massMicrograms: mass }));
  const explained = row.reason === null ? {} : { explanation: row.reason };
  return { type: 'merged', parts, massMicrograms, lossMicrograms: Number(row.loss_micrograms ?? 0), ...explained };
}

/** The samples that a row speaks of beside its own item. */
export function samplesInMerging(row: MergingRow): readonly string[] {
  return [...partMasses(row).map(([id]) => id), ...(row.merged_into === null ? [] : [row.merged_into])];
}

function partMasses({ merged_of: text }: MergingRow): readonly (readonly [string, number])[] {
  return text === null ? [] : Object.entries(JSON.parse(text) as Readonly<Record<string, number>>);
}
