// One version of a table that the laboratory keeps: when it was put in force, by whom and why, and what it changed.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';

interface VersionEntryProps {
  readonly t: T;
  readonly title: string;
  /** Null for the one that came with the program; `first` says so. */
  readonly at: string | null;
  readonly by: string | null;
  readonly first: string;
  readonly reason: string | null;
  readonly changes: readonly ComponentChildren[];
}

export function VersionEntry({ t, title, at, by, first, reason, changes }: VersionEntryProps) {
  return (
    <div>
      <p>
        <b>{title}</b>
      </p>
      <p class="quiet small">{at === null ? first : [by, t.formats.dateTime(at)].join(', ')}</p>
      {reason !== null && <p>{reason}</p>}
      {changes.length > 0 && (
        <ul class="small">
          {changes.map((change, place) => (
            <li key={place}>{change}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
