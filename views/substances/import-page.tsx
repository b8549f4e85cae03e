// A table that was brought: what it would change and what can't be taken, before anything is proposed; then its proposals.
import type { T } from '../messages/translate.js';
import { Button, Buttons } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { Table } from '../parts/table.js';
import { TextArea } from '../parts/text-field.js';
import { paths } from '../paths.js';
import { DecisionForm } from './proposal-page.js';
import { ProposalsTable } from './proposals-page.js';
import type { ChangeLine, ProposalLine } from './substance-view.js';

export interface TrialView {
  readonly unchanged: number;
  /** All; the first of them are listed. */
  readonly changed: number;
  readonly changes: readonly {
    readonly line: number;
    readonly act: 'add' | 'change';
    readonly subject: string;
    readonly lines: readonly ChangeLine[];
  }[];
  readonly refused: number;
  readonly faults: readonly { readonly line: number; readonly column: string; readonly words: string }[];
}

export interface ImportPageProps {
  readonly t: T;
  readonly brought: {
    readonly id: string;
    readonly shape: string;
    readonly fileName: string;
    readonly sha256: string;
    readonly by: string;
    readonly at: string;
  };
  /** Undefined once it was proposed. */
  readonly trial: TrialView | undefined;
  readonly proposals: readonly ProposalLine[];
  /** How many wait still. */
  readonly open: number;
  readonly may: { readonly propose: boolean; readonly decide: 'decide' | 'own' | 'read' };
  readonly typed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, string>>;
  readonly message: string | undefined;
}

export function ImportPage(props: ImportPageProps) {
  const { t, brought, trial, proposals, open, may, message } = props;
  return (
    <div class="stack">
      <PageHead
        title={`${t('substances.import')}: ${t.code('substances', `table.${brought.shape}`)}`}
        above={<a href={paths.registryTables()}>{t('substances.tables')}</a>}
        below={`${brought.fileName}, ${brought.by}, ${t.formats.dateTime(brought.at)}`}
      />
      {message !== undefined && <Notice tone="stop" title={message} live />}
      {trial !== undefined && <Trial {...props} trial={trial} />}
      {proposals.length > 0 && (
        <Section title={t('substances.proposals')} count={proposals.length} inside="flush">
          <ProposalsTable t={t} proposals={proposals} />
        </Section>
      )}
      {open > 0 && may.decide === 'own' && <Notice tone="pair" title={t('substances.own')} />}
      {open > 0 && may.decide === 'decide' && (
        <DecisionForm {...props} action={paths.registryImportDecisions(brought.id)} />
      )}
    </div>
  );
}

function Trial(props: ImportPageProps & { readonly trial: TrialView }) {
  const { t, trial, may } = props;
  const { unchanged, changed, changes, refused, faults } = trial;
  return (
    <>
      <Notice
        tone={refused > 0 ? 'warn' : 'plain'}
        title={t('substances.import.trial', { changed, unchanged, refused })}
      >
        {t('substances.import.trial.what')}
      </Notice>
      {faults.length > 0 && (
        <Section title={t('substances.import.faults')} count={refused} tone="warn" inside="flush">
          <Table
            label={t('substances.import.faults')}
            rows={faults}
            keyOf={({ line, column, words }) => `${line} ${column} ${words}`}
            columns={[
              { head: t('substances.import.line'), cell: ({ line }) => t.formats.integer(line), kind: 'num' },
              { head: t('substances.import.column'), cell: ({ column }) => <span class="code">{column}</span> },
              { head: t('substances.import.fault'), cell: ({ words }) => words },
            ]}
          />
        </Section>
      )}
      {changes.length > 0 && (
        <Section title={t('substances.changes')} count={changed} inside="flush">
          <Table
            label={t('substances.changes')}
            rows={changes}
            keyOf={({ line, subject }) => `${line} ${subject}`}
            columns={[
              { head: t('substances.import.line'), cell: ({ line }) => t.formats.integer(line), kind: 'num' },
              {
                head: t('substances.name'),
                cell: ({ subject, act }) => (
                  <>
                    {subject}
                    <span class="what quiet small">{t(`substances.act.${act}`)}</span>
                  </>
                ),
              },
              { head: t('substances.changes'), cell: ({ lines }) => <ChangedLines t={t} lines={lines} /> },
            ]}
          />
        </Section>
      )}
      {may.propose && changed > 0 && <ProposeForm {...props} />}
    </>
  );
}

function ChangedLines({ t, lines }: { readonly t: T; readonly lines: readonly ChangeLine[] }) {
  return (
    <>
      {lines.map(({ label, before, after }) => (
        <span key={label} class="what small wrap">
          <span class="quiet">{label}:</span>{' '}
          {before !== '' && (
            <>
              <del>{before}</del> →{' '}
            </>
          )}
          {after || t('common.none')}
        </span>
      ))}
    </>
  );
}

function ProposeForm({ t, brought, typed, refused }: ImportPageProps) {
  return (
    <Section title={t('substances.propose')} inside="stack">
      <form class="stack" method="post" action={paths.registryImportProposals(brought.id)}>
        <TextArea
          name="reason"
          label={t('substances.reason')}
          hint={t('substances.reason.hint')}
          value={typed['reason']}
          refused={refused['reason']}
          rows={2}
          maxLength={1000}
          required
        />
        <Buttons>
          <Button kind="main">{t('substances.import.propose')}</Button>
        </Buttons>
      </form>
    </Section>
  );
}
