// The custody of one item, newest on top. Filled square: now. Hollow: past. Double blue frame: two people.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Proof, type ProofProps } from './proof.js';

export interface TimelineEvent {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly what: ComponentChildren;
  readonly who: ComponentChildren;
  readonly kind: 'now' | 'past' | 'pair';
  readonly proof?: Omit<ProofProps, 't'> | undefined;
}

export function Timeline({ t, events }: { readonly t: T; readonly events: readonly TimelineEvent[] }) {
  return (
    <ol class="timeline">
      {events.map((event) => (
        <li key={event.id} class={event.kind === 'past' ? undefined : event.kind}>
          <time dateTime={event.at} title={t.formats.dateTimeSeconds(event.at)}>
            {t.formats.shortDate(event.at)}
            <br /> {t.formats.time(event.at)}
          </time>
          <span class="node" />
          <div class="act">
            <b>{event.what}</b>
            <span>{event.who}</span>
          </div>
          {event.proof && <Proof t={t} {...event.proof} />}
        </li>
      ))}
    </ol>
  );
}
