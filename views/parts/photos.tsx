// Photographs in threes, each a link to the original with its caption.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';

export interface Photo {
  readonly id: string;
  readonly src: string;
  readonly href: string;
  readonly caption: ComponentChildren;
}

export function Photos({ t, photos }: { readonly t: T; readonly photos: readonly Photo[] }) {
  return (
    <div class="photos">
      {photos.map((photo, place) => (
        <figure key={photo.id}>
          <a href={photo.href}>
            <img src={photo.src} alt={t('common.photo', { number: place + 1 })} loading="lazy" />
          </a>
          <figcaption>{photo.caption}</figcaption>
        </figure>
      ))}
    </div>
  );
}
