// What the packet is of, and the log's word on it in short, to be held against paper.
import { erasedWords } from '../messages/erased-words.js';
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Facts } from '../parts/facts.js';
import { Section } from '../parts/section.js';
import type { CheckedFork, CheckedStory } from './verifier-view.js';

interface StoryProps {
  readonly t: T;
  readonly story: CheckedStory;
}

export function SubjectPart({ t, story }: StoryProps) {
  const exported = story.entries.at(-1);
  const by = exported && { at: t.formats.dateTime(exported.at), name: erasedWords(t, exported.actor) };
  const facts = [
    { label: t('verifier.subject'), value: <b class="code">{story.number}</b> },
    { label: t('verifier.laboratory'), value: story.laboratory },
    ...(by ? [{ label: t('verifier.exported'), value: t('verifier.exported.by', by) }] : []),
    {
      label: t('verifier.contents'),
      value: t('verifier.contents.count', { entries: story.entries.length, events: story.events }),
    },
    ...story.forks.map((fork) => ({ label: t('verifier.fork'), value: forkWords(t, fork) })),
    ...story.erasures.map(({ seq, at }) => ({
      label: t('verifier.erased'),
      value: t('verifier.erased.by', { seq, at: t.formats.dateTime(at) }),
    })),
  ];
  return (
    <Section title={t('verifier.of')}>
      <Facts facts={facts} />
    </Section>
  );
}

export function CheckpointPart({ t, story }: StoryProps) {
  const { origin, size, root, vkey, cosigned, isTrusted, vouchedBy } = story.checkpoint;
  const witnesses = cosigned.map(({ name, at }) => ({
    label: t('verifier.checkpoint.witness'),
    value: t('verifier.checkpoint.witness.at', { name, at: t.formats.dateTime(at) }),
  }));
  const facts = [
    { label: t('verifier.checkpoint.origin'), value: <span class="code verbatim">{origin}</span> },
    { label: t('verifier.checkpoint.size'), value: <span class="code">{t.formats.integer(size)}</span> },
    { label: t('verifier.checkpoint.root'), value: <span class="code">{inGroups(root)}</span> },
    { label: t('verifier.checkpoint.key'), value: <span class="code verbatim">{vkey}</span> },
    ...(vouchedBy === undefined
      ? []
      : [{ label: t('verifier.checkpoint.vouched'), value: <span class="code verbatim">{vouchedBy}</span> }]),
    ...(witnesses.length > 0
      ? witnesses
      : [{ label: t('verifier.checkpoint.witness'), value: t('verifier.checkpoint.witness.none') }]),
    ...(story.hasTimestamp
      ? [{ label: t('verifier.checkpoint.timestamp'), value: t('verifier.checkpoint.timestamp.enclosed') }]
      : []),
  ];
  const badge = isTrusted ? (
    <Badge tone="ok">{t('verifier.checkpoint.trusted')}</Badge>
  ) : (
    <Badge tone="warn">{t('verifier.checkpoint.compare')}</Badge>
  );
  return (
    <Section title={t('verifier.checkpoint')} end={badge}>
      <Facts facts={facts} />
    </Section>
  );
}

function forkWords(t: T, { lostSize, at, ...fork }: CheckedFork): string {
  const said = { ...fork, at: t.formats.dateTime(at) };
  return lostSize === undefined ? t('verifier.fork.unknown', said) : t('verifier.fork.by', { ...said, lost: lostSize });
}

/** Eight figures a group, as on the printed record. */
const inGroups = (hash: string): string => (hash.match(/.{8}/g) ?? []).join(' ');
