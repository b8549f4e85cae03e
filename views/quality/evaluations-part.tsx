// All judgements of a batch, and what of them still blocks findings.
import type { T } from '../messages/translate.js';
import { Badge } from '../parts/badge.js';
import { Notice } from '../parts/notice.js';
import { Section } from '../parts/section.js';
import { Table, type Column } from '../parts/table.js';
import { paths } from '../paths.js';
import type { EvaluationLine, Outcome } from './quality-view.js';

interface EvaluationsProps {
  readonly t: T;
  readonly batchId: string;
  /** Newest first. */
  readonly evaluations: readonly EvaluationLine[];
}

/** Judged again by other limits, the same runs may pass: what failed before still has to be accepted. */
export function OpenElsewhere({ t, batchId, evaluations }: EvaluationsProps) {
  const open = evaluations.filter(({ standing, isShown }) => standing === 'open' && !isShown);
  return (
    <>
      {open.map(({ id, at, limitsVersion }) => (
        <Notice key={id} tone="stop" title={t('quality.openElsewhere')}>
          {t('quality.openElsewhere.do')}{' '}
          <a href={paths.batchQuality(batchId, { evaluation: id })}>
            {t('quality.evaluation.of', { at: t.formats.dateTime(at), version: limitsVersion })}
          </a>
        </Notice>
      ))}
    </>
  );
}

export function Evaluations({ t, batchId, evaluations }: EvaluationsProps) {
  if (evaluations.length < 2) return null;
  const columns: readonly Column<EvaluationLine>[] = [
    {
      head: t('quality.evaluated.at'),
      cell: ({ id, at }) => <a href={paths.batchQuality(batchId, { evaluation: id })}>{t.formats.dateTime(at)}</a>,
    },
    { head: t('quality.evaluated.by'), cell: ({ by }) => by },
    { head: t('quality.limits.versionNumber'), kind: 'num', cell: ({ limitsVersion }) => limitsVersion },
    { head: t('quality.outcome'), cell: ({ outcome }) => <OutcomeBadge t={t} outcome={outcome} /> },
    { head: t('quality.standing'), cell: ({ standing }) => t(`quality.standing.${standing}`) },
  ];
  const title = t('quality.evaluations');
  return (
    <Section title={title} count={evaluations.length} inside="flush">
      <Table
        label={title}
        rows={evaluations}
        keyOf={({ id }) => id}
        isChosen={({ isShown }) => isShown}
        columns={columns}
      />
    </Section>
  );
}

export function OutcomeBadge({ t, outcome }: { readonly t: T; readonly outcome: Outcome }) {
  const tone = ({ passed: 'ok', warned: 'warn', failed: 'stop' } as const)[outcome];
  return <Badge tone={tone}>{t(`quality.outcome.${outcome}`)}</Badge>;
}
