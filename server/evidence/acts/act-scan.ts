// A scan of a signed sheet: which act it belongs to is read off its barcode, or said by a person where that can't be read.
export interface ActScan {
  readonly id: string;
  readonly laboratoryId: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
  readonly codeRead: string | null;
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
