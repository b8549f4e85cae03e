// How full a place is: a bar to scale and both numbers. A place without a capacity says only how many.
import type { T } from '../messages/translate.js';

export interface LevelProps {
  readonly t: T;
  /** Undefined while an inventory counts there. */
  readonly held: number | undefined;
  readonly capacity: number | null;
}

export function Level({ t, held, capacity }: LevelProps) {
  if (held === undefined) return <span class="quiet small">{t('storage.counting.word')}</span>;
  if (capacity === null) return <span class="level code">{t.formats.integer(held)}</span>;
  const isFull = held >= capacity;
  return (
    <span class={isFull ? 'level full' : 'level'}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="8" />
        <rect class="filled" width={Math.min(100, Math.round((held / capacity) * 100))} height="8" />
      </svg>
      <span class="code">
        {t('storage.level', { held, capacity })}
        {isFull && ` ${t('storage.full')}`}
      </span>
    </span>
  );
}
