// One ranking that the laboratory fitted: to what, how it did beside Dalel's own, and who decided what on it.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Facts } from '../parts/facts.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { RankingBadge } from './ranking-badge.js';
import type { RankingForm, RankingStepView, RankingView } from './ranking-view.js';

type Step = RankingStepView['step'];

export interface RankingPageProps {
  readonly t: T;
  readonly ranking: RankingView;
  /** What whoever looks may do with it as it stands; none where nothing is open to them. */
  readonly offered: readonly Step[];
  /** Someone may, but not whoever brought it or asked for it. */
  readonly isOwn: boolean;
  readonly form: RankingForm;
}

export function RankingPage({ t, ranking, offered, isOwn, form }: RankingPageProps) {
  return (
    <>
      <PageHead
        title={`${t('libraries.ranking.one')} ${ranking.version}`}
        above={
          <>
            <a href={paths.rankings()}>{t('libraries.ranking.title')}</a> <RankingBadge t={t} {...ranking} />
          </>
        }
        below={ranking.reason}
      />
      <div class="split wide">
        <div class="stack">
          <Section title={t('libraries.ranking.figures')} inside="flush">
            <Table
              label={t('libraries.ranking.figures')}
              columns={figureColumns(t)}
              rows={figures(ranking)}
              keyOf={({ rank }) => rank}
            />
            <p class="inside quiet">{t('libraries.ranking.figures.what')}</p>
          </Section>
          {ranking.steps.length > 0 && (
            <Section title={t('libraries.ranking.steps')} count={ranking.steps.length} inside="flush">
              <Table
                label={t('libraries.ranking.steps')}
                columns={stepColumns(t)}
                rows={ranking.steps}
                keyOf={({ at }) => at}
              />
            </Section>
          )}
        </div>
        <div class="stack">
          {offered.length > 0 && <DecisionForm t={t} id={ranking.id} offered={offered} form={form} />}
          {isOwn && <Notice tone="pair" title={t('libraries.ranking.second')} />}
          <Section title={t('libraries.ranking.facts')}>
            <Facts facts={factsOf(t, ranking)} />
          </Section>
        </div>
      </div>
    </>
  );
}

interface Figure {
  readonly rank: 'rank1' | 'rank3' | 'rank10';
  readonly before: number;
  readonly after: number;
}

const figures = ({ before, after }: RankingView): readonly Figure[] =>
  (['rank1', 'rank3', 'rank10'] as const).map((rank) => ({ rank, before: before[rank], after: after[rank] }));

const figureColumns = (t: T): readonly Column<Figure>[] => [
  { head: t('libraries.ranking.rank'), cell: ({ rank }) => t(`libraries.ranking.${rank}`) },
  { head: t('libraries.ranking.before'), kind: 'num', cell: ({ before }) => t.formats.decimal(100 * before, 1) },
  { head: t('libraries.ranking.after'), kind: 'num', cell: ({ after }) => t.formats.decimal(100 * after, 1) },
];

const stepColumns = (t: T): readonly Column<RankingStepView>[] => [
  { head: t('libraries.ranking.step'), cell: ({ step }) => t(`libraries.ranking.step.${step}`) },
  { head: t('libraries.ranking.note'), cell: ({ note }) => note ?? '' },
  { head: t('libraries.ranking.by'), cell: ({ person, at }) => `${person}, ${t.formats.dateTime(at)}` },
];

interface DecisionFormProps extends Pick<RankingPageProps, 't' | 'offered' | 'form'> {
  readonly id: string;
}

function DecisionForm({ t, id, offered, form: { values, refused, message } }: DecisionFormProps) {
  return (
    <Section title={t('libraries.ranking.decide')} inside="stack">
      <form class="stack" method="post" action={paths.rankingSteps(id)}>
        {message !== undefined && <Notice tone="stop" title={message} live />}
        {offered.includes('adopted') && <p>{t('libraries.ranking.decide.what')}</p>}
        <TextArea
          name="note"
          label={t('libraries.ranking.note')}
          value={values['note']}
          refused={refused['note']}
          rows={2}
          maxLength={500}
        />
        <Buttons>
          {offered.map((step, place) => (
            <Button key={step} kind={place === 0 ? 'main' : undefined} name="step" value={step}>
              {t(`libraries.ranking.do.${step}`)}
            </Button>
          ))}
        </Buttons>
      </form>
    </Section>
  );
}

function factsOf(t: T, ranking: RankingView) {
  const hash = (text: string) => <span class="code wrap">{text}</span>;
  const { source, licence, replicates, replicatesSha256, proof } = ranking;
  return [
    { label: t('libraries.ranking.source'), value: source },
    { label: t('libraries.ranking.licence'), value: licence },
    { label: t('libraries.ranking.replicates'), value: t.formats.integer(replicates) },
    { label: t('libraries.ranking.model.sha256'), value: hash(ranking.modelSha256) },
    { label: t('libraries.ranking.library.sha256'), value: hash(ranking.librarySha256) },
    {
      label: t('libraries.ranking.replicates.sha256'),
      value: replicatesSha256 === null ? t('libraries.ranking.replicates.own') : hash(replicatesSha256),
    },
    { label: t('libraries.ranking.by'), value: `${ranking.person}, ${t.formats.dateTime(ranking.at)}` },
    ...(proof === null ? [] : [{ label: t('libraries.ranking.proof'), value: <Proof t={t} {...proof} /> }]),
  ];
}
