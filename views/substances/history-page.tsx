// Every version of a substance or group: what was proposed, by whom, and what was decided. Newest first.
import type { T } from '../messages/translate.js';
import { Empty } from '../parts/empty.js';
import { PageHead } from '../parts/page-head.js';
import { Section } from '../parts/section.js';
import { paths } from '../paths.js';
import { ChangesTable } from './changes-table.js';
import { DecisionBadge } from './state-badges.js';
import type { VersionView } from './substance-view.js';

export interface HistoryPageProps {
  readonly t: T;
  readonly name: string;
  /** Undefined where it is no more in force. */
  readonly href: string | undefined;
  readonly versions: readonly VersionView[];
}

export function HistoryPage({ t, name, href, versions }: HistoryPageProps) {
  return (
    <div class="stack narrow">
      <PageHead title={t('substances.history')} above={href === undefined ? name : <a href={href}>{name}</a>} />
      {versions.length === 0 && <Empty title={t('substances.history.none')} when={t('substances.history.none.when')} />}
      {versions.map((version) => (
        <Section
          key={version.id}
          title={<a href={paths.registryProposal(version.id)}>{t(`substances.act.${version.act}`)}</a>}
          end={<DecisionBadge t={t} decision={version.decision} />}
          inside="stack"
        >
          <p class="second small">
            {t('substances.history.proposed', { by: version.by, at: t.formats.dateTime(version.at) })}{' '}
            <span class="verbatim">{version.reason}</span>
          </p>
          {version.decision !== undefined && (
            <p class="second small">
              {t(`substances.history.${version.decision.outcome}`, {
                by: version.decision.by,
                at: t.formats.dateTime(version.decision.at),
              })}{' '}
              <span class="verbatim">{version.decision.reason}</span>
            </p>
          )}
          {version.changes.length > 0 && <ChangesTable t={t} changes={version.changes} />}
        </Section>
      ))}
    </div>
  );
}
