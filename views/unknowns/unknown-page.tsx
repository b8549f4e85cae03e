// One unknown with all that are the same: where and when it was seen, what it is related to, the notice to be sent.
import type { T } from '../messages/translate.js';
import { Button, Buttons, LinkButton } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import type { Stick } from '../parts/plot-labels.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { SpectrumPlot } from '../parts/spectrum-plot.js';
import { Table, type Column } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import type { ClusterLine } from './unknowns-page.js';

export interface SightingView {
  readonly id: string;
  readonly caseNumber: string;
  readonly region: string;
  readonly at: string;
  readonly number: string;
  readonly measurementId: string;
  readonly peak: number;
  readonly seconds: number;
  /** To the first, of 1000. */
  readonly similarity: number;
}

export interface UnknownPageProps {
  readonly t: T;
  readonly id: string;
  readonly cluster: ClusterLine;
  readonly sticks: readonly Stick[];
  readonly mass: { readonly value: number; readonly basis: 'assumed' | 'stated' | 'none' };
  readonly note: string | null;
  readonly fileSha256: string;
  readonly peakAlgorithm: string;
  readonly hints: readonly string[];
  readonly analogues: readonly string[];
  readonly sightings: readonly SightingView[];
  readonly proofs: readonly { readonly hash: string; readonly href: string; readonly fact: string }[];
  readonly ended: { readonly reason: string; readonly at: string } | null;
  readonly ending: EndingForm | undefined;
}

interface EndingForm {
  readonly reason: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function UnknownPage(props: UnknownPageProps) {
  const { t, id, cluster, sticks, ended, ending } = props;
  const buttons = (
    <>
      <LinkButton href={paths.unknownDocument(id)}>{t('libraries.unknowns.document')}</LinkButton>
      <LinkButton href={paths.unknownNotice(id)}>JSON</LinkButton>
    </>
  );
  return (
    <>
      <PageHead
        title={t('libraries.unknowns.one')}
        above={<a href={paths.unknowns()}>{t('libraries.unknowns.title')}</a>}
        buttons={buttons}
      />
      <div class="stack">
        {ended !== null && (
          <Notice tone="plain" title={t('libraries.unknowns.endedAt', { time: t.formats.dateTime(ended.at) })}>
            {ended.reason}
          </Notice>
        )}
        {cluster.isWarning && ended === null && <WarningNotice t={t} cluster={cluster} />}
        <div class="split wide">
          <div class="stack">
            <Section title={t('libraries.own.spectrum')} inside="stack">
              <SpectrumPlot t={t} sticks={sticks} />
            </Section>
            <Sightings {...props} />
          </div>
          <div class="stack">
            <Section title={t('libraries.own.facts')}>
              <Facts facts={factsOf(props)} />
            </Section>
            {ending && <EndingPart t={t} id={id} ending={ending} />}
          </div>
        </div>
      </div>
    </>
  );
}

function Sightings({ t, id, sightings }: Pick<UnknownPageProps, 't' | 'id' | 'sightings'>) {
  return (
    <Section title={t('libraries.unknowns.sightings')} count={sightings.length} inside="flush">
      <Table
        label={t('libraries.unknowns.sightings')}
        columns={columns(t)}
        rows={sightings}
        keyOf={(one) => one.id}
        isChosen={(one) => one.id === id}
      />
      <p class="inside quiet small">{t('libraries.unknowns.how')}</p>
    </Section>
  );
}

function WarningNotice({ t, cluster }: Pick<UnknownPageProps, 't' | 'cluster'>) {
  const since = t.formats.date(cluster.firstAt);
  return (
    <Notice
      tone="warn"
      title={t('libraries.unknowns.seen', { cases: cluster.cases, regions: cluster.regions.length, since })}
    >
      {t('libraries.unknowns.seen.do')}
    </Notice>
  );
}

function factsOf({ t, mass, note, fileSha256, peakAlgorithm, hints, analogues, proofs }: UnknownPageProps) {
  return [
    { label: t('libraries.mass'), value: t(`libraries.mass.short.${mass.basis}`, { mass: mass.value }) },
    { label: t('libraries.hints'), value: hints.join(', ') || t('libraries.unknowns.noHint') },
    { label: t('libraries.analogues.title'), value: analogues.join(', ') || t('libraries.analogues.none') },
    ...(note === null ? [] : [{ label: t('libraries.unknowns.note'), value: note }]),
    { label: t('libraries.unknowns.file'), value: <span class="code small wrap">{fileSha256}</span> },
    { label: t('libraries.unknowns.parameters'), value: <span class="code small">{peakAlgorithm}</span> },
    ...proofs.map(({ fact, ...proof }) => ({ label: fact, value: <Proof t={t} {...proof} /> })),
  ];
}

const columns = (t: T): readonly Column<SightingView>[] => [
  {
    head: t('libraries.own.run'),
    cell: (one) => (
      <a href={paths.measurementPeak(one.measurementId, one.peak)}>
        {one.number}, {one.peak}
      </a>
    ),
  },
  { head: t('libraries.unknowns.case'), cell: (one) => <a href={paths.case(one.caseNumber)}>{one.caseNumber}</a> },
  { head: t('libraries.unknowns.region'), cell: (one) => one.region },
  { head: t('libraries.unknowns.day'), cell: (one) => t.formats.date(one.at) },
  { head: t('libraries.own.retention'), kind: 'num', cell: (one) => t.formats.minutes(one.seconds, 3) },
  { head: t('libraries.unknowns.similarity'), kind: 'num', cell: (one) => t.formats.score(one.similarity) },
];

function EndingPart({ t, id, ending }: { readonly t: T; readonly id: string; readonly ending: EndingForm }) {
  return (
    <Section title={t('libraries.unknowns.end')} inside="stack">
      <form class="stack" method="post" action={paths.unknownEndings(id)}>
        {ending.message !== undefined && <Notice tone="stop" title={ending.message} live />}
        <TextArea
          name="reason"
          label={t('libraries.unknowns.end.reason')}
          hint={t('libraries.unknowns.end.hint')}
          value={ending.reason}
          refused={ending.refused['reason']}
          rows={2}
          maxLength={1_000}
          required
        />
        <Buttons>
          <Button>{t('libraries.unknowns.end')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
