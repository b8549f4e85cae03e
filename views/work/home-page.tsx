// Today's work of one person, in the order: went wrong, late, waits for me. At the side instruments and own ledger entries.
import type { ComponentChildren } from 'preact';
import type { T } from '../messages/translate.js';
import { Badge, type BadgeProps } from '../parts/badge.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Proof } from '../parts/proof.js';
import { Section } from '../parts/section.js';
import { WorkLine, type WorkLineProps } from '../parts/work-line.js';
import { renderPage, type PageProps } from '../page.js';

export interface HomePage extends Omit<PageProps, 'title' | 'body' | 'section' | 'density'> {
  /** The day and shift, in words. */
  readonly today: string;
  readonly wrong: readonly WorkLineProps[];
  readonly late: readonly WorkLineProps[];
  readonly mine: readonly WorkLineProps[];
  /** Absent for people who do not work with instruments. */
  readonly instruments?: readonly HomeInstrument[] | undefined;
  readonly entries: readonly HomeEntry[];
  readonly buttons?: ComponentChildren;
}

export interface HomeInstrument {
  readonly name: string;
  readonly href: string;
  readonly state: Pick<BadgeProps, 'tone'> & { readonly word: string };
  readonly note?: string | undefined;
}

export interface HomeEntry {
  readonly what: string;
  readonly hash: string;
  readonly href: string;
  readonly note: string;
}

export function homePage(page: HomePage): string {
  return renderPage({ ...page, title: page.t('common.home.title'), section: 'work', body: <Home {...page} /> });
}

function Home(page: HomePage) {
  const { t } = page;
  return (
    <>
      <PageHead title={t('common.home.title')} below={page.today} buttons={page.buttons} />
      <div class="split">
        <div class="stack">
          <Lines title={t('common.home.wrong')} lines={page.wrong} tone="stop" />
          <Lines title={t('common.home.late')} lines={page.late} tone="warn" />
          <Lines title={t('common.home.mine')} lines={page.mine} />
          {page.wrong.length + page.late.length + page.mine.length === 0 && (
            <Empty title={t('common.home.empty')} when={t('common.home.empty.when')} />
          )}
        </div>
        <aside class="stack aside">
          {page.instruments && <Instruments t={t} instruments={page.instruments} />}
          <Entries t={t} entries={page.entries} />
        </aside>
      </div>
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly WorkLineProps[];
  readonly tone?: 'warn' | 'stop';
}

function Lines({ title, lines, tone }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} count={lines.length} tone={tone} inside="flush">
      <ul>
        {lines.map((line) => (
          <WorkLine key={line.code + line.action.href} {...line} />
        ))}
      </ul>
    </Section>
  );
}

function Instruments({ t, instruments }: { readonly t: T; readonly instruments: readonly HomeInstrument[] }) {
  return (
    <Section title={t('common.home.instruments')} inside="flush">
      {instruments.length === 0 && <p class="line quiet">{t('common.home.instruments.empty')}</p>}
      {instruments.map((instrument) => (
        <div class="line" key={instrument.href}>
          <a href={instrument.href}>{instrument.name}</a>
          <Badge tone={instrument.state.tone}>{instrument.state.word}</Badge>
          {instrument.note !== undefined && <small>{instrument.note}</small>}
        </div>
      ))}
    </Section>
  );
}

function Entries({ t, entries }: { readonly t: T; readonly entries: readonly HomeEntry[] }) {
  return (
    <Section title={t('common.home.entries')} inside="flush">
      {entries.length === 0 && <p class="line quiet">{t('common.home.entries.empty')}</p>}
      {entries.map((entry) => (
        <div class="line" key={entry.hash}>
          <span>{entry.what}</span>
          <Proof t={t} hash={entry.hash} href={entry.href} />
          <small>{entry.note}</small>
        </div>
      ))}
    </Section>
  );
}
