// The custody of an item, newest on top, each event with the proof mark of its ledger entry. Pages of other rooms show it too.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { LinkButton } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Timeline, type TimelineEvent } from '../parts/timeline.js';
import { paths } from '../paths.js';
import { conditionWords } from './condition-words.js';
import type { CustodyEventView, SignatureView } from './item-view.js';
import { correctedWords, undoneWords } from './mending-words.js';

export interface TimelinePartProps {
  readonly t: T;
  readonly number: string;
  readonly events: readonly CustodyEventView[];
  readonly inherited?: readonly CustodyEventView[] | undefined;
  readonly parentNumbers?: readonly string[] | undefined;
}

export function TimelinePart({ t, number, events, inherited = [], parentNumbers = [] }: TimelinePartProps) {
  const proven = events.filter((event) => event.proof?.holds === true).length;
  const print = (
    <LinkButton kind="plain" icon="print" href={paths.custodyRecord(number)}>
      {t('custody.item.print')}
    </LinkButton>
  );
  if (events.length === 0) {
    return (
      <Section title={t('custody.title')}>
        <Empty title={t('custody.item.timeline.empty')} when={t('custody.item.timeline.empty.when')} />
      </Section>
    );
  }
  return (
    <Section title={t('custody.title')} count={events.length} end={print} inside="padded">
      <Timeline t={t} events={events.map((event, place) => timelineEvent(t, event, place))} />
      {inherited.length > 0 && (
        <details>
          <summary>{inheritedWords(t, inherited.length, parentNumbers)}</summary>
          <Timeline t={t} events={inherited.map((event) => timelineEvent(t, ofWhich(event, parentNumbers), 1))} />
        </details>
      )}
      <ChainNote t={t} proven={proven} total={events.length} />
    </Section>
  );
}

function inheritedWords(t: T, count: number, [parent = '', ...others]: readonly string[]): string {
  if (others.length > 0) return t('custody.item.inherited.parts', { count });
  return t('custody.item.inherited', { count, number: parent });
}

/** Where there is one chain, everybody knows whose event it is. */
const ofWhich = (event: CustodyEventView, parents: readonly string[]): CustodyEventView =>
  parents.length > 1 ? event : { ...event, of: undefined };

function ChainNote({ t, proven, total }: { readonly t: T; readonly proven: number; readonly total: number }) {
  if (proven === total) return <p class="quiet small">{t('custody.chainWhole', { count: proven, total })}</p>;
  return <Notice tone="stop" title={t('custody.chainBroken', { count: total - proven })} />;
}

function timelineEvent(t: T, event: CustodyEventView, place: number): TimelineEvent {
  const { proof } = event;
  return {
    id: event.id,
    at: event.at,
    what: eventWords(t, event),
    who: <WhoPart t={t} event={event} />,
    kind: place === 0 ? 'now' : event.witness !== undefined || event.kind === 'accepted' ? 'pair' : 'past',
    proof: proof && { hash: proof.hash, href: paths.ledgerEntry(proof.seq), broken: !proof.holds },
  };
}

function WhoPart({ t, event }: { readonly t: T; readonly event: CustodyEventView }) {
  const words = whoWords(t, event).join(' · ');
  const { signature } = event;
  if (signature === undefined) return words;
  return (
    <>
      {words}
      <br />
      {signatureWords(t, event.person, signature)}
    </>
  );
}

/** What a court asks of a signature: whose, under what, by what, when. */
export function signatureWords(t: T, person: string, { meaning, method, at }: SignatureView): string {
  const words = { meaning: t(`custody.action.${meaning}`), method: t(`signing.method.${method}`) };
  return t('custody.event.signed', { ...words, person, at: t.formats.dateTime(at) });
}

export function eventWords(t: T, event: CustodyEventView): string {
  const { kind, seal = '', massMicrograms, count = 0, reason = '', party = '', into = '' } = event;
  const { document, place, target = '' } = event;
  if (kind === 'undone') return undoneWords(t, target);
  if (kind === 'corrected') return event.correction === undefined ? '' : correctedWords(t, target, event.correction);
  const mass = massMicrograms === undefined ? '' : t.formats.mass(massMicrograms);
  const what = t(`custody.event.${kind}`, {
    seal,
    mass,
    count,
    purpose: reason,
    party,
    into,
  });
  const under = document === undefined ? '' : `, ${t('custody.event.document', { document })}`;
  if (kind === 'seized') return (place === undefined ? what : `${what}: ${place}`) + under;
  return place === undefined ? what + under : `${what}: ${place}`;
}

/** A seizure names its papers already: they are why it was recorded later. */
export function lateWords(t: T, kind: string, { recordedAt, reason }: NonNullable<CustodyEventView['late']>): string {
  const at = t.formats.dateTime(recordedAt);
  return kind === 'seized' ? t('custody.event.lateByPapers', { at }) : t('custody.event.late', { at, reason });
}

/** As the papers tell it: by whom, under which seal, how much; and who entered it here. */
export function seizureWords(
  t: T,
  {
    party = '',
    seal,
    count,
    massMicrograms,
    person,
  }: Pick<CustodyEventView, 'party' | 'seal' | 'count' | 'massMicrograms' | 'person'>,
): string[] {
  const said = [
    t('custody.event.seizedBy', { party }),
    seal !== undefined && t('custody.event.seal', { seal }),
    count !== undefined && t('custody.event.declaredCount', { count }),
    massMicrograms !== undefined && t('custody.event.declaredMass', { mass: t.formats.mass(massMicrograms) }),
    t('custody.event.fromPapers', { person }),
  ];
  return said.filter((words) => typeof words === 'string');
}

function whoWords(t: T, event: CustodyEventView): string[] {
  const { kind, person, receiver, witness, seal, discrepancyAct, reason, late, party } = event;
  const said = [
    event.of && t('custody.event.of', { number: event.of }),
    ...(kind === 'seized' ? seizureWords(t, event) : [person]),
    event.parts && t('custody.event.parts', { parts: event.parts.join(', ') }),
    kind === 'received' && party && t('custody.event.from', { party }),
    receiver && t('custody.event.to', { receiver }),
    witness && t('custody.second', { name: witness }),
    seal && kind === 'received' && t('custody.event.seal', { seal }),
    seal && (kind === 'stored' || kind === 'taken-out' || kind === 'accepted') && t('custody.event.sealSeen', { seal }),
    discrepancyAct && t('custody.event.discrepancyAct', { number: discrepancyAct }),
    event.condition && conditionWords(t, event.condition),
    ['declined', 'sampled', 'merged', 'weighed', 'corrected'].includes(kind) && reason,
    late && lateWords(t, kind, late),
  ];
  return said.filter((words): words is string => typeof words === 'string' && words !== '');
}
