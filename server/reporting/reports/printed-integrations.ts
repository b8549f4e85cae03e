// What was integrated by hand in the runs that the findings rest on: printed with the areas, the reason and the person.
import type { T } from '../../../views/messages/translate.js';
import { handTrace } from '../../../views/measurements/hand-trace.js';
import { measurementsOf } from '../../identification/findings/finding.js';
import { standing, type Integration } from '../../measuring/measurements/integration.js';
import { integrationsOf } from '../../measuring/measurements/integration-store.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { evaluationById } from '../../measuring/quality/evaluation-store.js';
import type { Db } from '../../database/connection.js';
import { shortName } from '../../people/person.js';
import { peopleNamed } from '../../people/person-store.js';
import type { FindingRecord } from './gather-analysis.js';

export async function printedIntegrations(db: Db, records: readonly FindingRecord[], t: T): Promise<readonly string[]> {
  const runs = new Set<string>();
  for (const record of records) for (const id of await runsOf(db, record)) runs.add(id);
  const integrations = standing(await integrationsOf(db, [...runs]));
  const ids = integrations.flatMap(({ by, confirmation, refusal }) => [by, (confirmation ?? refusal)?.by ?? by]);
  const people = await peopleNamed(db, [...new Set(ids)]);
  const nameOf = (id: string): string => shortName(people.get(id)?.name ?? id);
  const lines: string[] = [];
  for (const integration of integrations) {
    const measurement = await measurementById(db, integration.measurementId);
    const line = lineOf(t, integration, { person: nameOf(integration.by), number: measurement?.number ?? '' });
    lines.push(judgedLine(t, integration, { line, nameOf }));
  }
  return lines;
}

/** What is refused stands in no signed conclusion: a draft says it. */
function judgedLine(
  t: T,
  { confirmation, refusal }: Integration,
  { line, nameOf }: { readonly line: string; readonly nameOf: (id: string) => string },
): string {
  if (refusal !== null) {
    return t('reporting.integration.refused', { line, person: nameOf(refusal.by), reason: refusal.reason });
  }
  return confirmation === null ? line : t('reporting.integration.confirmed', { line, person: nameOf(confirmation.by) });
}

/** The run itself, what it was compared with, and the batch that its amount was calculated from. */
async function runsOf(db: Db, { measurement, evidence, quantification }: FindingRecord): Promise<readonly string[]> {
  const evaluation = quantification && (await evaluationById(db, quantification.evaluationId));
  return [
    ...(measurement === undefined ? [] : [measurement.id]),
    ...measurementsOf(evidence),
    ...(evaluation?.runs.map(({ measurementId }) => measurementId) ?? []),
  ];
}

function lineOf(
  t: T,
  { mz, analyte, startMilliseconds, endMilliseconds, areaBefore, area, reason }: Integration,
  { number, person }: { readonly number: string; readonly person: string },
): string {
  const { integer, minutes } = t.formats;
  return t('reporting.integration', {
    ...{ number, reason, person },
    trace: handTrace(t, { mz: mz === null ? null : Number(mz), analyte }),
    from: minutes(startMilliseconds / 1_000, 3),
    to: minutes(endMilliseconds / 1_000, 3),
    before: areaBefore === null ? '–' : integer(Math.round(Number(areaBefore))),
    area: integer(Math.round(Number(area))),
  });
}
