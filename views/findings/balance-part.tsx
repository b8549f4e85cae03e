// The balance of evidence: what speaks for the finding, what against or limits it, and on which samplings it was seen.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Notice, type Tone } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { EvidenceTable, type EvidenceView } from './evidence-part.js';

export interface BalanceView {
  readonly speaksFor: readonly EvidenceView[];
  readonly against: readonly EvidenceView[];
  readonly doubts: readonly DoubtView[];
  /** Batches that passed their quality control. */
  readonly batches: readonly { readonly number: string; readonly href: string }[];
  readonly samplings: readonly { readonly number: string; readonly techniques: readonly string[] }[];
}

export interface DoubtView {
  readonly kind: keyof typeof tones;
  readonly words: string;
  /** What a reviewer opens. */
  readonly href: string | null;
}

const tones = {
  'isomers-open': 'warn',
  'isomers-told': 'plain',
  examination: 'warn',
  'batch-failed': 'stop',
  'batch-not-evaluated': 'warn',
  'batch-accepted': 'warn',
  reprocessed: 'warn',
  'hand-refused': 'stop',
  'hand-unconfirmed': 'warn',
  'integrated-after': 'warn',
  'single-sampling': 'plain',
  'no-reference': 'warn',
} as const satisfies Readonly<Record<string, Tone>>;

interface BalancePartProps {
  readonly t: T;
  readonly balance: BalanceView;
  /** What is missing, between the two sides and the samplings. */
  readonly children: ComponentChildren;
}

export function BalancePart({ t, balance, children }: BalancePartProps) {
  const { speaksFor, against, doubts, batches } = balance;
  return (
    <>
      <Section title={t('balance.for')} count={speaksFor.length} inside="flush" id="for">
        {speaksFor.length === 0 ? (
          <p class="inside quiet">{t('balance.for.none')}</p>
        ) : (
          <EvidenceTable t={t} label={t('balance.for')} evidence={speaksFor} />
        )}
        {batches.length > 0 && (
          <p class="inside">
            {t('balance.batches')}{' '}
            {batches.map(({ number, href }) => (
              <a key={number} class="code" href={href}>
                {number}
              </a>
            ))}
          </p>
        )}
      </Section>
      <Section title={t('balance.against')} count={against.length + doubts.length} inside="flush" id="against">
        {against.length > 0 && <EvidenceTable t={t} label={t('balance.against')} evidence={against} />}
        <div class="inside stack tight">
          {against.length + doubts.length === 0 && <p class="quiet">{t('balance.against.none')}</p>}
          {doubts.map((doubt) => (
            <Doubt key={`${doubt.kind} ${doubt.words}`} t={t} doubt={doubt} />
          ))}
        </div>
      </Section>
      {children}
      <Samplings t={t} samplings={balance.samplings} />
    </>
  );
}

function Doubt({ t, doubt: { kind, words, href } }: { readonly t: T; readonly doubt: DoubtView }) {
  return (
    <Notice tone={tones[kind]} title={t(`balance.doubt.${kind}`)}>
      {words} {href !== null && <a href={href}>{t('balance.open')}</a>}
    </Notice>
  );
}

function Samplings({ t, samplings }: Pick<BalanceView, 'samplings'> & { readonly t: T }) {
  if (samplings.length === 0) return null;
  return (
    <Section title={t('balance.samplings')} count={samplings.length} inside="flush" id="samplings">
      <Table
        label={t('balance.samplings')}
        rows={samplings}
        keyOf={({ number }) => number}
        columns={[
          { head: t('balance.sampling'), cell: ({ number }) => <span class="code">{number}</span> },
          { head: t('findings.evidence.technique'), cell: ({ techniques }) => techniques.join(', ') },
        ]}
      />
    </Section>
  );
}
