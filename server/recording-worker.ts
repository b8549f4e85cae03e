// Worker thread: records signed sheets on connections of its own, while the server hears others.
import { parentPort, workerData } from 'node:worker_threads';
import { answerSheet, type ToldSheet } from './evidence/custody/sheet-apart.js';
import { openDesk } from './ledger/recording-desk.js';
import { type Beside, openLabBeside } from './open-lab.js';

if (parentPort === null) throw new Error('this module is run in a thread');
const { lab, close } = await openLabBeside(workerData as Beside);
openDesk({ port: parentPort, lab, close, record: (wish) => answerSheet(lab, wish as ToldSheet) });
