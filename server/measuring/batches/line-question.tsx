// On the page of a measurement: the question about its line of a batch that nobody has answered yet.
import type { ComponentChildren } from 'preact';
import type { T } from '../../../views/messages/translate.js';
import { Notice } from '../../../views/parts/notice.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { batchLineById } from './batch-line-store.js';
import { lineCode } from './line-consequences.js';
import { isOpenQuestion } from './line-run.js';
import { lineRunsOfMeasurement } from './line-run-store.js';

export async function lineQuestion(lab: Lab, t: T, measurementId: string): Promise<ComponentChildren> {
  const run = (await lineRunsOfMeasurement(lab.db, measurementId)).find(isOpenQuestion);
  const line = run && (await batchLineById(lab.db, run.lineId));
  if (run === undefined || line === undefined) return null;
  return (
    <Notice tone="warn" title={t.code('batches', `question.${run.question ?? ''}`)}>
      <a href={paths.batchLine(line.batchId, line.sequence)}>
        {t('batches.question.toLine', { line: await lineCode(lab, line) })}
      </a>
    </Notice>
  );
}
