// One library: its file by hash, what was taken and refused of it, and the ending of its use.
import type { T } from '../messages/translate.js';
import { EndingSection } from '../parts/ending-form.js';
import { Facts } from '../parts/facts.js';
import { FilterBar } from '../parts/filter-bar.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { paths } from '../paths.js';
import { LibraryBadge, type LibraryLine } from './libraries-page.js';
import { RecordsPart, type RecordsView } from './records-part.js';

export interface LibraryView extends LibraryLine {
  readonly sourceSha256: string;
  readonly sourceSize: number;
  readonly form: string | null;
  readonly licence: string | null;
  readonly origin: string | null;
  readonly loadedBy: string | null;
  readonly refusals: readonly { readonly line: number; readonly code: string; readonly member?: string }[];
  /** What its records state of their own licences, the most frequent first. */
  readonly statedLicences: readonly { readonly licence: string; readonly records: number }[];
  /** Of one that was replaced. */
  readonly successor: { readonly id: string; readonly version: string } | null;
  readonly ending: { readonly reason: string; readonly person: string; readonly at: string } | null;
  readonly proof: { readonly hash: string; readonly href: string } | null;
}

export interface LibraryPageProps {
  readonly t: T;
  readonly library: LibraryView;
  readonly query: string;
  readonly found: RecordsView;
  /** For those who may end its use. */
  readonly ending?: EndingForm | undefined;
}

interface EndingForm {
  readonly reason: string | undefined;
  readonly refused: Readonly<Record<string, string>>;
  readonly message?: string | undefined;
}

export function LibraryPage({ t, library, query, found, ending }: LibraryPageProps) {
  return (
    <>
      <PageHead
        title={library.name}
        above={<a href={paths.libraries()}>{t('common.section.libraries')}</a>}
        below={
          <>
            {library.version} <LibraryBadge t={t} state={library.state} />
          </>
        }
      />
      <div class="stack">
        {library.ending && (
          <Notice
            tone="warn"
            title={t('findings.library.endedNotice', {
              time: t.formats.dateTime(library.ending.at),
              person: library.ending.person,
            })}
          >
            {library.ending.reason}
          </Notice>
        )}
        {library.successor && (
          <Notice tone="plain" title={t('libraries.replaced')}>
            <a href={paths.library(library.successor.id)}>
              {t('libraries.replaced.by', { version: library.successor.version })}
            </a>
          </Notice>
        )}
        <div class="split wide">
          <div class="stack">
            <FilterBar
              t={t}
              action={paths.library(library.id)}
              query={query}
              searchLabel={t('findings.library.search')}
            />
            <RecordsPart t={t} found={found} of="one" />
          </div>
          <div class="stack">
            <Section title={t('findings.library.in')}>
              <LibraryFacts t={t} library={library} />
            </Section>
            {library.refused > 0 && <RefusalsPart t={t} library={library} />}
            {ending && <EndingPart t={t} id={library.id} ending={ending} />}
          </div>
        </div>
      </div>
    </>
  );
}

function LibraryFacts({ t, library }: Pick<LibraryPageProps, 't' | 'library'>) {
  const facts = [
    { label: t('findings.library.records'), value: t.formats.integer(library.records) },
    { label: t('findings.library.refused'), value: t.formats.integer(library.refused) },
    ...termsOf(t, library),
    { label: t('findings.library.loaded'), value: t.formats.dateTime(library.loadedAt) },
    { label: t('findings.library.by'), value: library.loadedBy ?? t('findings.library.commandLine') },
    { label: t('findings.library.size'), value: t.formats.bytes(library.sourceSize) },
    { label: t('findings.library.source'), value: <Hash text={library.sourceSha256} /> },
    ...(library.proof ? [{ label: t('findings.finding.proof'), value: <Proof t={t} {...library.proof} /> }] : []),
  ];
  return <Facts facts={facts} />;
}

function termsOf(t: T, { form, licence, origin, statedLicences }: LibraryView) {
  const stated = statedLicences.map(({ licence: name, records }) => t('libraries.licences.one', { name, records }));
  return [
    { label: t('libraries.form'), value: form === null ? t('libraries.untold') : t.code('libraries', `form.${form}`) },
    { label: t('libraries.licence'), value: licence ?? t('libraries.untold') },
    { label: t('libraries.origin'), value: origin ?? t('libraries.untold') },
    ...(stated.length > 0 ? [{ label: t('libraries.licences'), value: stated.join(', ') }] : []),
  ];
}

/** In groups of eight, so that it breaks in narrow columns and can be compared by eye. */
function Hash({ text }: { readonly text: string }) {
  const groups = text.match(/.{1,8}/g) ?? [];
  return <>{groups.flatMap((group, at) => [at === 0 ? '' : ' ', <span class="code small">{group}</span>])}</>;
}

function RefusalsPart({ t, library }: Pick<LibraryPageProps, 't' | 'library'>) {
  const { refusals, refused } = library;
  return (
    <Section title={t('findings.library.refusals')} count={refused} inside="flush">
      <Table
        label={t('findings.library.refusals')}
        columns={[
          { head: t('findings.library.refusals.line'), kind: 'num', cell: ({ line }) => t.formats.integer(line) },
          {
            head: t('findings.library.refusals.reason'),
            cell: ({ code, member }) => (
              <>
                {t.code('findings', `library.refusal.${code}`)}
                {member !== undefined && <div class="small quiet">{member}</div>}
              </>
            ),
          },
        ]}
        rows={refusals}
        keyOf={({ line, member }) => `${member ?? ''}:${line}`}
      />
      {refused > refusals.length && (
        <p class="line quiet small">{t('findings.library.refusals.more', { count: refused - refusals.length })}</p>
      )}
    </Section>
  );
}

interface EndingPartProps {
  readonly t: T;
  readonly id: string;
  readonly ending: EndingForm;
}

function EndingPart({ t, id, ending: { reason, refused, message } }: EndingPartProps) {
  return (
    <EndingSection
      title={t('findings.library.end')}
      action={paths.libraryEndings(id)}
      label={t('findings.library.end.reason')}
      follows={t('findings.library.end.follows')}
      maxLength={1_000}
      value={reason}
      refused={refused['reason']}
      message={message}
    />
  );
}
