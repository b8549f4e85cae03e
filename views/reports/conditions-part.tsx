// The conditions of a conclusion in their order, and what this person may do about the next one.
import type { T } from '../messages/translate.js';
import { Gates, type Gate } from '../parts/gates.js';
import { Section } from '../parts/section.js';
import { NextStep } from './next-step.js';
import type { ConditionView, RefusedReport, ReportView } from './report-view.js';

export interface ConditionsPartProps {
  readonly t: T;
  readonly report: ReportView;
  readonly conditions: readonly ConditionView[];
  readonly refused: RefusedReport | undefined;
}

export function ConditionsPart({ t, report, conditions, refused }: ConditionsPartProps) {
  const met = conditions.filter((condition) => condition.state === 'pass').length;
  return (
    <Section title={t('reporting.gates')} count={`${met}/${conditions.length}`} inside="flush">
      <Gates t={t} gates={conditions.map((condition) => gateOf(t, condition))} />
      <NextStep t={t} report={report} refused={refused} />
    </Section>
  );
}

function gateOf(t: T, { name, state, fact, values, href }: ConditionView): Gate {
  const remedy = state === 'fail' && t.knows('reporting', `gate.${name}.do`);
  return {
    title: t.code('reporting', `gate.${name}`),
    fact: t.code('reporting', fact, values),
    state,
    remedy: remedy ? (
      <>
        {t.code('reporting', `gate.${name}.do`)} {href !== undefined && <a href={href}>{t('reporting.gate.place')}</a>}
      </>
    ) : undefined,
  };
}
