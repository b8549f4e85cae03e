// A row that an act of its own can end, with the reason: joined as `e`, read alike wherever there is one.

export interface EndedColumns {
  readonly ended_reason: string | null;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
}

export const endedColumns = { ended_reason: 'e.reason', ended_by: 'e.made_by', ended_at: 'e.made_at' } as const;

/** Null while it stands. */
export const endingFrom = ({ ended_reason: reason, ended_by: by, ended_at: at }: EndedColumns) =>
  at === null ? null : { reason: reason ?? '', by: by ?? '', at };
