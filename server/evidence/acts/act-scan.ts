// A scan of a signed sheet: which act it belongs to is read off its barcode, or said by a person where that can't be read.
export interface ActScan {
  readonly id: string;
  readonly laboratoryId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
  readonly codeRead: string | null;
  /** Which pages of the printed sheet it shows, where their codes tell: `1/2`. */
  readonly pages: readonly string[];
  readonly actId: string | null;
  readonly how: 'code' | 'hand' | null;
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** Why it no longer counts; the file stays. */
  readonly withdrawnReason: string | null;
}

/** Told by the file's own bytes. */
export const scanTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;

export const mostScans = 20;
export const scanLimitBytes = 40_000_000;

export function scanFileName({ id, mediaType }: Pick<ActScan, 'id' | 'mediaType'>): string {
  return `${id}.${(mediaType.split('/')[1] ?? 'bin').replace('jpeg', 'jpg')}`;
}

/** The code of a page as it is printed there: alone, or with the page's number behind a bar. */
export function codeOnPage(text: string): string {
  return text.split('|')[0] ?? '';
}

/** Which page of how many, `1/2`, where the code tells. */
export function pageOnPage(text: string): string | undefined {
  return /\|(\d{1,3}\/\d{1,3})$/.exec(text)?.[1];
}

/**
 * The pages of the signed sheet that none of these scans shows; of several printings of other length the one that lacks the
 * fewest. What a person attached, or a code without a page's number, is taken as whole.
 */
export function missingPages(scans: readonly Pick<ActScan, 'how' | 'pages'>[]): readonly number[] {
  if (scans.some(({ how, pages }) => how === 'hand' || pages.length === 0)) return [];
  const seen = new Set(scans.flatMap(({ pages }) => pages));
  const totals = [...new Set([...seen].map((page) => Number(page.split('/')[1])))];
  const missing = totals.map((total) => {
    return Array.from({ length: total }, (_, index) => index + 1).filter((page) => !seen.has(`${page}/${total}`));
  });
  return missing.sort((a, b) => a.length - b.length)[0] ?? [];
}

/** How many scans stand for the signatures on paper: none while a page is missing. */
export function papersIn(scans: readonly Pick<ActScan, 'how' | 'pages'>[] = []): number {
  return missingPages(scans).length === 0 ? scans.length : 0;
}
