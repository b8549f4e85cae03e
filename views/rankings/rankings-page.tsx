// By which ranking the laboratory's searches put their hits in order, those that it has fitted itself, and bringing another.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Empty } from '../parts/empty.js';
import { FileField } from '../parts/file-field.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { TextArea, TextField } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { RankingBadge } from './ranking-badge.js';
import type { RankingForm, RankingLine } from './ranking-view.js';

export interface RankingsPageProps {
  readonly t: T;
  /** Name and version, as hits are kept with. */
  readonly inForce: string;
  /** False where the one that was adopted can't be read by this version of Dalel. */
  readonly isReadable: boolean;
  readonly rankings: readonly RankingLine[];
  /** Undefined for whoever may not bring one. */
  readonly form: RankingForm | undefined;
}

export function RankingsPage({ t, inForce, isReadable, rankings, form }: RankingsPageProps) {
  const title = t('libraries.ranking.title');
  return (
    <div class="stack">
      <PageHead title={title} above={<a href={paths.libraries()}>{t('findings.library.title')}</a>} />
      <p>{t('libraries.ranking.what')}</p>
      <p>
        {t('libraries.ranking.inForce')} <span class="code">{inForce}</span>
      </p>
      {!isReadable && (
        <Notice tone="stop" title={t('libraries.ranking.unreadable')}>
          {t('libraries.ranking.unreadable.do')}
        </Notice>
      )}
      <Section title={t('libraries.ranking.list')} count={rankings.length} inside="flush">
        {rankings.length === 0 ? (
          <Empty title={t('libraries.ranking.empty')} when={t('libraries.ranking.empty.when')} />
        ) : (
          <Table label={t('libraries.ranking.list')} columns={columns(t)} rows={rankings} keyOf={({ id }) => id} />
        )}
      </Section>
      {form && <BringingForm t={t} form={form} />}
    </div>
  );
}

const columns = (t: T): readonly Column<RankingLine>[] => {
  const share = (value: number): string => t.formats.decimal(100 * value, 1);
  return [
    {
      head: t('libraries.ranking.version'),
      cell: ({ id, version }) => (
        <a class="code" href={paths.ranking(id)}>
          {version}
        </a>
      ),
    },
    { head: t('libraries.ranking.state'), cell: (line) => <RankingBadge t={t} {...line} /> },
    { head: t('libraries.ranking.replicates'), kind: 'num', cell: (line) => t.formats.integer(line.replicates) },
    { head: t('libraries.ranking.before'), kind: 'num', cell: ({ before }) => share(before.rank1) },
    { head: t('libraries.ranking.after'), kind: 'num', cell: ({ after }) => share(after.rank1) },
    { head: t('libraries.ranking.by'), cell: ({ person, at }) => `${person}, ${t.formats.date(at)}` },
  ];
};

function BringingForm({ t, form: { values, refused, message } }: { readonly t: T; readonly form: RankingForm }) {
  const field = (name: 'source' | 'licence') => ({
    ...{ name, label: t(`libraries.ranking.${name}`), value: values[name], refused: refused[name] },
    ...{ hint: t(`libraries.ranking.${name}.hint`), maxLength: 500, required: true },
  });
  return (
    <Section title={t('libraries.ranking.bring')} inside="stack">
      <form class="stack reading" method="post" action={paths.rankings()} encType="multipart/form-data">
        {message !== undefined && <Notice tone="stop" title={message} live />}
        <FileField
          name="file"
          label={t('libraries.ranking.file')}
          hint={t('libraries.ranking.file.hint')}
          refused={refused['file']}
          accept=".json"
          required
        />
        <TextField {...field('source')} />
        <TextField {...field('licence')} />
        <TextArea
          name="reason"
          label={t('libraries.ranking.reason')}
          value={values['reason']}
          refused={refused['reason']}
          rows={2}
          maxLength={500}
          required
        />
        <Buttons>
          <Button kind="main">{t('libraries.ranking.propose')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
