// One spectrum of the laboratory's own: what it was taken from, what another library holds of it, who judged it.
import type { T } from '../messages/translate.js';
import { Formula } from '../parts/formula.js';
import { Facts } from '../parts/facts.js';
import { MirrorPlot } from '../parts/mirror-plot.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import type { Stick } from '../parts/plot-labels.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { paths } from '../paths.js';
import type { OwnSpectrumLine } from './own-spectra-page.js';
import { JudgingForm, WithdrawingForm, type SpectrumForm } from './spectrum-forms.js';
import { StateBadge } from './state-badge.js';

export interface OwnSpectrumView extends OwnSpectrumLine {
  readonly substance: string | null;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly inchiKey: string | null;
  readonly retentionIndex: string | null;
  /** Of the recorded ladder that told the index. */
  readonly ladderVersion: number | null;
  readonly retentionIndexSource: string | null;
  readonly peakNumber: number;
  readonly measurement: { readonly number: string; readonly href: string };
  readonly lot: { readonly number: string; readonly href: string };
  readonly instrument: string | null;
  readonly review: Judged | null;
  readonly withdrawal: { readonly reason: string; readonly person: string; readonly at: string } | null;
  readonly sticks: readonly Stick[];
  /** The best hit of another library. */
  readonly against: { readonly name: string; readonly score: number; readonly sticks: readonly Stick[] } | null;
  readonly proofs: readonly { readonly hash: string; readonly href: string; readonly fact: string }[];
}

interface Judged {
  readonly outcome: 'approved' | 'refused';
  readonly note: string | null;
  readonly person: string;
  readonly at: string;
}

export interface OwnSpectrumPageProps {
  readonly t: T;
  readonly spectrum: OwnSpectrumView;
  readonly judging: SpectrumForm | undefined;
  readonly withdrawing: SpectrumForm | undefined;
}

export function OwnSpectrumPage({ t, spectrum, judging, withdrawing }: OwnSpectrumPageProps) {
  const { name, state, material, withdrawal, review } = spectrum;
  return (
    <>
      <PageHead
        title={name}
        above={
          <>
            <a href={paths.ownSpectra()}>{t('libraries.own.title')}</a> <StateBadge t={t} state={state} />
          </>
        }
        below={material}
      />
      <div class="stack">
        {withdrawal && (
          <Notice tone="warn" title={t('libraries.own.withdrawnBy', said(t, withdrawal))}>
            {withdrawal.reason}
          </Notice>
        )}
        {review && (
          <Notice
            tone={review.outcome === 'approved' ? 'ok' : 'stop'}
            title={t(`libraries.own.${review.outcome}By`, said(t, review))}
          >
            {review.note}
          </Notice>
        )}
        <div class="split wide">
          <Section title={t('libraries.own.spectrum')} inside="stack">
            <Spectra t={t} spectrum={spectrum} />
          </Section>
          <div class="stack">
            {judging && <JudgingForm t={t} id={spectrum.id} form={judging} />}
            <Section title={t('libraries.own.facts')}>
              <Facts facts={factsOf(t, spectrum)} />
            </Section>
            {withdrawing && <WithdrawingForm t={t} id={spectrum.id} form={withdrawing} />}
          </div>
        </div>
      </div>
    </>
  );
}

const said = (t: T, { person, at }: { readonly person: string; readonly at: string }) => ({
  person,
  time: t.formats.dateTime(at),
});

function Spectra({ t, spectrum: { sticks, against } }: Pick<OwnSpectrumPageProps, 't' | 'spectrum'>) {
  if (against === null) {
    return (
      <>
        <SpectrumPlot t={t} sticks={sticks} />
        <p class="quiet">{t('libraries.own.noHit')}</p>
      </>
    );
  }
  const libraryName = t('libraries.own.against', {
    name: against.name,
    score: t.formats.score(against.score),
  });
  return <MirrorPlot t={t} measured={sticks} library={against.sticks} libraryName={libraryName} />;
}

function factsOf(t: T, spectrum: OwnSpectrumView) {
  const { measurement, lot } = spectrum;
  const code = (text: string | null) => text !== null && <span class="code wrap">{text}</span>;
  const facts = [
    { label: t('libraries.own.registry'), value: spectrum.substance ?? t('libraries.own.registry.none') },
    { label: t('libraries.own.field.formula'), value: <Formula text={spectrum.formula} /> },
    { label: t('libraries.own.field.casNumber'), value: code(spectrum.casNumber) },
    { label: t('libraries.own.field.inchiKey'), value: code(spectrum.inchiKey) },
    { label: t('libraries.own.retention'), value: t.formats.minutes(spectrum.seconds, 3) },
    { label: t('libraries.own.field.retentionIndex'), value: code(spectrum.retentionIndex) },
    {
      label: t('libraries.own.field.retentionIndexSource'),
      value:
        spectrum.ladderVersion === null
          ? spectrum.retentionIndexSource
          : t('libraries.own.index.ladder', { version: spectrum.ladderVersion }),
    },
    { label: t('libraries.own.method'), value: code(spectrum.method) },
    { label: t('libraries.own.instrument'), value: spectrum.instrument },
    { label: t('libraries.own.run'), value: <a href={measurement.href}>{measurement.number}</a> },
    { label: t('libraries.own.peak'), value: spectrum.peakNumber },
    { label: t('libraries.own.field.lot'), value: <a href={lot.href}>{lot.number}</a> },
    { label: t('libraries.own.proposedBy'), value: spectrum.proposedBy },
    ...spectrum.proofs.map(({ fact, ...proof }) => ({ label: fact, value: <Proof t={t} {...proof} /> })),
  ];
  return facts.filter(({ value }) => value !== null && value !== false && value !== '');
}
