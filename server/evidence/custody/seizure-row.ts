// The columns of the first event of a chain that begins with the seizure.
import type { SeizedAct } from './custody-event.js';

export interface SeizureRow {
  readonly party: string | null;
  readonly seized_place: string | null;
  readonly document: string | null;
  readonly seal: string | null;
  readonly declared_count: number | null;
  readonly mass_micrograms: number | null;
}

export function columnsOfSeizure(act: SeizedAct): SeizureRow {
  const { by, place, document, seal, count, massMicrograms } = act;
  return {
    ...{ party: by, seized_place: place, document, seal },
    ...{ declared_count: count, mass_micrograms: massMicrograms },
  };
}

export function seizedActOfRow(row: SeizureRow): SeizedAct {
  return {
    type: 'seized',
    by: row.party ?? '',
    place: row.seized_place ?? '',
    document: row.document ?? '',
    seal: row.seal,
    count: row.declared_count,
    massMicrograms: row.mass_micrograms === null ? null : Number(row.mass_micrograms),
  };
}
