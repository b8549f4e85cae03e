// Renders the conclusion that it is given, away from the main thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { ExpertReportFacts } from '../../templates/expert-report/facts.js';
import { renderExpertReport } from '../../templates/expert-report/render-expert-report.js';

const options = { language: 'kk', createdAt: new Date('2026-11-23T12:00:00.000Z'), draft: false } as const;
parentPort?.postMessage(await renderExpertReport(workerData as ExpertReportFacts, options));
