// A label as plain content, and the sizes it is printed in. There is no field for a person's name: a label never carries one.

export type LabelLanguage = 'kk' | 'ru' | 'en';

export type LabelHazard =
  'toxic' | 'highly-toxic' | 'flammable' | 'oxidising' | 'corrosive' | 'biological' | 'sharp' | 'pressure' | 'unknown';

export interface Label {
  /** The barcode's text: type letter, nine characters, check character. */
  readonly code: string;
  /** Exhibit, sample or case number, name of a storage place, badge number … */
  readonly title: string;
  readonly language: LabelLanguage;
  readonly caseNumber?: string;
  readonly text?: string;
  /** ISO date, `2026-11-23`. */
  readonly date?: string;
  readonly hazard?: LabelHazard;
  readonly part?: { readonly index: number; readonly of: number };
  /** SHA-256 (hex) of the ledger entry that registered the thing; printed as its proof mark. */
  readonly proofHash?: string;
}

export interface LabelSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export const labelSizes = {
  '100x50': { widthMm: 100, heightMm: 50 },
  '58x40': { widthMm: 58, heightMm: 40 },
  '50x25': { widthMm: 50, heightMm: 25 },
  '38x19': { widthMm: 38, heightMm: 19 },
  '25x13': { widthMm: 25, heightMm: 13 },
} as const satisfies Readonly<Record<string, LabelSize>>;

export type LabelSizeName = keyof typeof labelSizes;

export interface LabelSheet {
  readonly paper: LabelSize;
  readonly label: LabelSize;
  readonly columns: number;
  readonly rows: number;
  readonly leftMm: number;
  readonly topMm: number;
  readonly columnPitchMm: number;
  readonly rowPitchMm: number;
}

const a4 = { widthMm: 210, heightMm: 297 };

/** Self-adhesive sheets for office printers: Avery L7160, L7163, L7651 (A4) and 5160 (Letter). */
export const labelSheets = {
  'a4-3x7': sheet(a4, { widthMm: 63.5, heightMm: 38.1 }, [3, 7, 7.25, 15.15, 66, 38.1]),
  'a4-2x7': sheet(a4, { widthMm: 99.1, heightMm: 38.1 }, [2, 7, 4.65, 15.15, 101.6, 38.1]),
  'a4-5x13': sheet(a4, { widthMm: 38.1, heightMm: 21.2 }, [5, 13, 4.7, 10.7, 40.64, 21.2]),
  'letter-3x10': sheet(
    { widthMm: 215.9, heightMm: 279.4 },
    { widthMm: 66.7, heightMm: 25.4 },
    [3, 10, 4.8, 12.7, 69.85, 25.4],
  ),
} as const;

export type LabelSheetName = keyof typeof labelSheets;

type Grid = readonly [columns: number, rows: number, left: number, top: number, columnPitch: number, rowPitch: number];

function sheet(paper: LabelSize, label: LabelSize, grid: Grid): LabelSheet {
  const [columns, rows, leftMm, topMm, columnPitchMm, rowPitchMm] = grid;
  return { paper, label, columns, rows, leftMm, topMm, columnPitchMm, rowPitchMm };
}
