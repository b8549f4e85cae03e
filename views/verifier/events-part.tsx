// Every entry of the packet's chains, newest on top, with its proof mark and its own verdict.
import { erasedWords } from '../messages/erased-words.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { eventWords, lineWords, signedWords, whoWords } from './line-words.js';
import type { CheckedFault, CheckedLine, CheckedPacket, CheckedStory } from './verifier-view.js';

export interface EventsPartProps {
  readonly t: T;
  readonly packet: CheckedPacket;
  readonly story: CheckedStory;
}

export function EventsPart({ t, packet, story }: EventsPartProps) {
  const faults = faultsByLine(packet, story);
  const first = story.entryAt(packet.faults[0]?.place ?? '')?.index;
  const lines = story.entries.filter((line) => line.isOfChain || faults.has(line.index)).reverse();
  return (
    <Section title={t('verifier.events')} count={lines.length}>
      <ol class="timeline verdicts">
        {lines.map((line) => (
          <Line
            key={line.index}
            t={t}
            line={line}
            faults={faults.get(line.index) ?? []}
            isFirst={line.index === first}
          />
        ))}
      </ol>
    </Section>
  );
}

interface LineProps {
  readonly t: T;
  readonly line: CheckedLine;
  readonly faults: readonly CheckedFault[];
  readonly isFirst: boolean;
}

function Line({ t, line, faults, isFirst }: LineProps) {
  const isProved = faults.length === 0;
  return (
    <li class={isProved ? undefined : 'unproved'} id={isFirst ? 'first-fault' : undefined}>
      <time dateTime={line.at} title={t.formats.dateTimeSeconds(line.at)}>
        {t.formats.shortDate(line.at)}
        <br /> {t.formats.time(line.at)}
      </time>
      <span class="node" />
      <div class="act">
        <Happened t={t} line={line} />
        <span class="small">{t('verifier.number', { seq: line.seq })}</span>
        {faults.map((fault) => (
          <p key={`${fault.kind} ${fault.place}`} class="fault">
            {t.code('verifier', `fault.${fault.kind}`)}
          </p>
        ))}
      </div>
      <div class="verdict">
        <Badge tone={isProved ? 'ok' : 'stop'}>{t(verdictKey(isProved, isFirst))}</Badge>
        <Proof t={t} hash={line.hash} broken={!isProved} />
      </div>
    </li>
  );
}

const verdictKey = (isProved: boolean, isFirst: boolean) =>
  isProved ? 'verifier.proved' : isFirst ? 'verifier.first' : 'verifier.unproved';

function Happened({ t, line }: { readonly t: T; readonly line: CheckedLine }) {
  if (line.events.length === 0) {
    return (
      <>
        <b>{lineWords(t, line)}</b>
        <span>{line.isMachinery ? t('ledger.machinery') : erasedWords(t, line.actor)}</span>
      </>
    );
  }
  return (
    <>
      {line.events.map((event) => (
        <div key={event.id}>
          <b>{event.later === 'undone' ? <s>{eventWords(t, event)}</s> : eventWords(t, event)}</b>
          {event.later !== undefined && <Badge tone="warn">{t(`verifier.later.${event.later}`)}</Badge>}
          {event.isErased && (
            <Badge tone="plain" icon="none">
              {t('verifier.erased')}
            </Badge>
          )}
          <span>
            <span class="code">{event.item}</span> · {whoWords(t, event)}
          </span>
          {event.boxed && <span class="small">{t('verifier.boxed', event.boxed)}</span>}
          {event.signature && <span class="small">{signedWords(t, event)}</span>}
        </div>
      ))}
    </>
  );
}

function faultsByLine({ faults }: CheckedPacket, story: CheckedStory): ReadonlyMap<number, readonly CheckedFault[]> {
  const byLine = new Map<number, CheckedFault[]>();
  for (const fault of faults) {
    const index = story.entryAt(fault.place)?.index;
    if (index !== undefined) byLine.set(index, [...(byLine.get(index) ?? []), fault]);
  }
  return byLine;
}
