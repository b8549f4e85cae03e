// A photograph of an exhibit: kept as it was taken, by its SHA-256.
export const photographSubjects = ['package', 'seal', 'inscription', 'contents', 'scale', 'other'] as const;
export type PhotographSubject = (typeof photographSubjects)[number];

export interface Photograph {
  readonly id: string;
  readonly laboratoryId: string;
  readonly exhibitId: string;
  readonly subject: PhotographSubject;
  readonly caption: string | null;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly takenBy: string;
  readonly takenAt: string;
  /** Why it no longer counts; the file stays. */
  readonly withdrawnReason: string | null;
}

/** Told by the file's own bytes. SVG and HTML are never among them: they could run. */
export const photographTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const;

export const mostPhotographs = 12;
export const photographLimitBytes = 25 * 1024 * 1024;

/** Browsers show these; the others are downloaded. */
export function isShown(photograph: Pick<Photograph, 'mediaType'>): boolean {
  return photograph.mediaType !== 'image/heic';
}

export function fileName(photograph: Pick<Photograph, 'id' | 'mediaType'>): string {
  return `${photograph.id}.${photograph.mediaType.replace('image/', '').replace('jpeg', 'jpg')}`;
}
