// A substance that left the column, alone or close to others, with a spectrum of its own.

export interface Component {
  /** Scan of the run, and a part of one. */
  readonly apex: number;
  /** Nominal masses, ascending; heights at the apex in counts. */
  readonly spectrum: { readonly mz: readonly number[]; readonly intensity: readonly number[] };
  /** Of the counts of all components at its apex: 1 where it stands alone. */
  readonly purity: number;
  /** Scans of the run between which it elutes: where it has more than a hundredth of its height. */
  readonly first: number;
  readonly last: number;
  /** Counts of all its ions together, summed over these scans. */
  readonly area: number;
}
