// A thread that ends at the first thing it is asked, or before it has opened anything.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData === 'at once') process.exit(1);
parentPort?.once('message', () => process.exit(1));
parentPort?.postMessage('ready');
